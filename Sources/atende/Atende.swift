import ArgumentParser

@main
struct Atende: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "atende",
    abstract: "A full-screen terminal console for customer-service agents, and the backend that feeds it.",
    version: programVersion,
    subcommands: [
      ConsoleCommand.self, DemoCommand.self, DemoBackendCommand.self, ServeCommand.self, SeedCommand.self,
      LoginCommand.self, MirrorCommand.self, DoctorCommand.self, KeymapCommand.self, ThemeCommand.self,
      ConsoleCoreCommand.self, BenchCommand.self, BenchClientCommand.self, TormentCommand.self, FloorCommand.self,
    ],
    defaultSubcommand: ConsoleCommand.self)
}

let programVersion = "0.5.0"
