import Testing

@testable import Console

#if canImport(Glibc)
  @Suite struct StartPagesTests {
    @Test func onlyCodeOfTheFileItselfIsGivenBack() {
      let maps = """
        55d0a000-55d0b000 r--p 00000000 08:01 11                         /usr/bin/atende
        55d0b000-55d0f000 r-xp 00001000 08:01 11                         /usr/bin/atende
        55d0f000-55d10000 rw-p 00005000 08:01 11                         /usr/bin/atende
        7f000000-7f001000 r-xp 00000000 08:01 12                         /usr/lib/libc.so.6
        7f100000-7f101000 r-xp 00000000 08:01 13                         /usr/bin/atende (deleted)
        7ffe0000-7ffe1000 r-xp 00000000 00:00 0                          [vdso]
        7ffe2000-7ffe3000 r-xp 00000000 00:00 0
        broken
        """
      #expect(StartPages.code(of: "/usr/bin/atende", in: maps) == [0x55d0_b000..<0x55d0_f000])
    }

    @Test func theProgramRunsOnAfterwards() {
      StartPages.release()
      #expect((0..<100).map { $0 * 2 }.reduce(0, +) == 9_900)
    }
  }
#endif
