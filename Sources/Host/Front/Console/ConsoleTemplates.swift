import Mustache
import PluginAPI

/// The console's pages as they are written in the folder Page: templates, a style sheet and a script, compiled into the program.
enum ConsoleTemplates {
  static let style = AppAsset(type: "text/css; charset=utf-8", PackageResources.console_css)
  static let script = AppAsset(type: "text/javascript; charset=utf-8", PackageResources.console_js)

  /// A template's values, by their names. What is left out is looked for further out: what may be missing is `false`.
  typealias Values = [String: Any]

  enum Name: String, CaseIterable {
    case layout, enter, message, toolbar, field, form, confirm, table, cell, rowaction, bots, plugin, person, operations, pager, log, loglines, settings, settingfield, configuration
  }

  /// - Returns: HTML.
  static func render(_ name: Name, _ values: Values) -> String { library.render(values, withTemplate: name.rawValue) ?? "" }

  /// Templates that can't be read; there is none such.
  static let faulty = Name.allCases.filter { library.getTemplate(named: $0.rawValue) == nil }

  /// The words that they ask for.
  static let words = Set(
    Name.allCases.flatMap { String(decoding: source(of: $0), as: UTF8.self).matches(of: /\{\{w\.([a-z_]+)\}\}/) }.map {
      String($0.1)
    })

  private static let library: MustacheLibrary = {
    MustacheContentTypes.register(Markup(), named: Markup.name)
    var library = MustacheLibrary()
    for name in Name.allCases {
      let text = "{{% CONTENT_TYPE:\(Markup.name)}}" + String(decoding: source(of: name), as: UTF8.self)
      if let template = try? MustacheTemplate(string: text) { library.register(template, named: name.rawValue) }
    }
    return library
  }()

  private static func source(of name: Name) -> [UInt8] {
    switch name {
    case .layout: PackageResources.layout_mustache
    case .enter: PackageResources.enter_mustache
    case .field: PackageResources.field_mustache
    case .cell: PackageResources.cell_mustache
    case .rowaction: PackageResources.rowaction_mustache
    case .table: PackageResources.table_mustache
    case .form: PackageResources.form_mustache
    case .confirm: PackageResources.confirm_mustache
    case .message: PackageResources.message_mustache
    case .bots: PackageResources.bots_mustache
    case .plugin: PackageResources.plugin_mustache
    case .person: PackageResources.person_mustache
    case .operations: PackageResources.operations_mustache
    case .pager: PackageResources.pager_mustache
    case .log: PackageResources.log_mustache
    case .loglines: PackageResources.loglines_mustache
    case .configuration: PackageResources.configuration_mustache
    case .settings: PackageResources.settings_mustache
    case .settingfield: PackageResources.settingfield_mustache
    case .toolbar: PackageResources.toolbar_mustache
    }
  }

  /// Escapes by Unicode scalars. The library's own escapes by characters, and takes a quote that bears a combining mark for another one.
  private struct Markup: MustacheContentType {
    static let name = "PATCHBAY"

    func escapeText(_ text: String) -> String { TextFormat.html.escape(text) }
  }
}

extension ConsoleTemplates.Values {
  /// What a template asks for by a section: a text, or nothing.
  static func optional(_ text: String?) -> Any { text ?? false }
}
