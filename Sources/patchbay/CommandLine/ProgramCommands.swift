import Host

/// Commands of the program that are no operations: they run a host, or work on files.
enum ProgramCommands {
  static let groups: [OperationTable.Group] = [
    OperationTable.Group(
      name: "plugin", summary: BilingualText("For authors of plugins.", ru: "Для авторов плагинов."), standard: nil),
    OperationTable.Group(
      name: "catalogue", summary: BilingualText("For those who publish packages.", ru: "Для тех, кто публикует пакеты."),
      standard: nil),
  ]

  static let all: [Command] = [
    Command(
      "run",
      BilingualText(
        "Serve the configuration's bots until SIGTERM or Ctrl-C.", ru: "Обслуживать ботов конфигурации до SIGTERM или Ctrl-C."),
      help: BilingualText(
        "SIGHUP reads the configuration again. SIGTERM finishes work in progress and exits with 0.",
        ru: "SIGHUP перечитывает конфигурацию. SIGTERM даёт закончить начатое и завершает с кодом 0."),
      arguments: [
        CommonOption.config, CommonOption.envFile,
        .option("log-format", .choice(["text", "json"]), "The format of log lines.", ru: "Формат строк журнала.", default: "text"),
        .option(
          "listen-fd", .integer(0...65535), "Serve this inherited listening descriptor instead of host.listen.",
          ru: "Обслуживать этот унаследованный слушающий дескриптор вместо host.listen."),
      ], run: Run.run),
    Command(
      "demo",
      BilingualText(
        "Serve a bot with all plugins on a simulated Telegram: no token, no internet.",
        ru: "Обслуживать бота со всеми плагинами на имитации Telegram: без токена и интернета."),
      help: BilingualText(
        "Prints the address of the chat page, where you can press the bot's buttons.",
        ru: "Печатает адрес страницы чата, где можно нажимать кнопки бота."),
      arguments: [
        .option(
          "port", .integer(0...65535), "The chat page's port; 0 lets the system choose.",
          ru: "Порт страницы чата; 0: выберет система.", default: "8090"),
        .option(
          "data", .file, "The folder for the demo's data; kept between runs.",
          ru: "Папка данных демо; сохраняется между запусками.", default: ".demo"),
        .option(
          "plugins", .file, "The folder with the plugin libraries; by default 'plugins' next to the program, or the program's own.",
          ru: "Папка с библиотеками плагинов; по умолчанию plugins рядом с программой или её собственная."),
        .flag("fresh", "Discard the data of earlier runs.", ru: "Отбросить данные прежних запусков."),
      ], run: Demo.run),
    Command(
      "simulate",
      BilingualText(
        "Serve a simulated Telegram with a chat page, for any number of bots and people.",
        ru: "Обслуживать имитацию Telegram со страницей чата для любого числа ботов и людей."),
      help: BilingualText(
        "Point a bot's telegram_api at the printed address; any token of Telegram's form will do.",
        ru: "Укажите напечатанный адрес в telegram_api; подойдёт любой токен в форме Telegram."),
      arguments: [
        .option(
          "port", .integer(0...65535), "The port; 0 lets the system choose.", ru: "Порт; 0: выберет система.", default: "8090"),
        .option("host", .text(limit: 255), "The address to listen on.", ru: "Адрес, на котором слушать.", default: "127.0.0.1"),
      ], run: Simulate.run),
    Command(
      "check",
      BilingualText(
        "Check the configuration and the plugins it names, without side effects.",
        ru: "Проверить конфигурацию и названные в ней плагины без побочных действий."),
      help: BilingualText(
        "Reads the file, judges every plugin's library before any of its code runs, then loads the plugins, passes them their settings, "
          + "has them register and tries their migrations on an empty database of its own. No bot's database is opened and Telegram is not contacted.",
        ru:
          "Читает файл, оценивает библиотеку каждого плагина до запуска его кода, затем загружает плагины, передаёт им настройки, даёт "
          + "зарегистрироваться и пробует их миграции на пустой временной базе. Базы ботов не открываются, с Telegram связи нет."),
      arguments: [
        CommonOption.config, CommonOption.envFile, CommonOption.json,
        .flag(
          "files-only", "Only judge the library files; run none of their code.",
          ru: "Оценить только файлы библиотек, не запуская их код."),
      ], run: Check.run),
  ]

  /// Commands that the program gives to itself, which no help lists.
  static let inner: [Command] = [TryPlugin.command]

  /// What help lists at the end.
  static let last: [Command] = [
    LedgerInteractive.command, MoveCommand.command,
    PluginNew.command,
    PluginDev.command,
    PluginCheckCommand.command, PluginInspect.command, PluginPack.command, PluginKeygen.command, PluginSign.command,
    PluginsAdd.command, PluginsSearch.command, PluginsUpdate.command, CatalogueBuild.command,
    Command(
      "completions",
      BilingualText(
        "Print a script with which a shell completes the words of commands.",
        ru: "Напечатать скрипт, с которым оболочка дополняет слова команд."),
      help: BilingualText(
        "bash: source <(patchbay completions bash)\nzsh:  patchbay completions zsh > \"${fpath[1]}/_patchbay\"\nfish: patchbay completions fish | source",
        ru:
          "bash: source <(patchbay completions bash)\nzsh:  patchbay completions zsh > \"${fpath[1]}/_patchbay\"\nfish: patchbay completions fish | source"
      ),
      arguments: [.value("shell", .choice(["bash", "zsh", "fish"]), "The shell.", ru: "Оболочка.")]
    ) { input in
      switch input.values.text("shell") {
      case "zsh": Terminal.print(verbatim: Completions.zsh)
      case "fish": Terminal.print(verbatim: Completions.fish)
      default: Terminal.print(verbatim: Completions.bash)
      }
    },
    Command(
      "manual", BilingualText("Print the man page, in roff.", ru: "Напечатать страницу руководства в формате roff."),
      help: BilingualText("patchbay manual | man -l -", ru: "patchbay manual | man -l -"), arguments: []
    ) { _ in Terminal.print(verbatim: Manual.page) },
  ]
}
