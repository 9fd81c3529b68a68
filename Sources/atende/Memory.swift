import CMalloc

/// Has the allocator keep some megabytes of freed memory for what comes next. Pages of rows come and go by the hundred
/// kilobytes: asking the kernel for each of them anew, and having it zeroed, costs as much as reading them.
func keepFreedMemory() {
  mallopt(M_TOP_PAD, 524_288)
  mallopt(M_TRIM_THRESHOLD, 8_388_608)
  mallopt(M_MMAP_THRESHOLD, 4_194_304)
}
