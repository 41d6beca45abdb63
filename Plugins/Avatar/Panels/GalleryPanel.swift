import PluginAPI

/// What was made for a person.
struct GalleryPanel: Sendable {
  /// How many pictures the panel shows.
  private static let most = 60

  func register(on bot: Registration) throws {
    try bot.panel(PanelName.gallery, PanelTexts.gallery, icon: .picture, order: 31) { try panel($0) }
  }

  private func panel(_ context: PanelContext) throws -> Panel {
    let user = context.person.id
    let all = try context.gallery.pictures(of: user, limit: Self.most + 1)
    let shown = all.prefix(Self.most)
    let main = try context.gallery.profile(of: user)?.picture
    let pictures = shown.filter { $0.kind == .photo }.map { picture in
      let isMain = picture.id == main
      return PanelPicture(
        picture.file, alt: PanelTexts.result, caption: isMain ? context.text(GalleryTexts.isMain) : nil,
        buttons: (isMain ? [] : [PanelButton(GalleryTexts.makeMain, AvatarRoutes.makeMain, picture.id)])
          + [PanelButton(GalleryTexts.delete, AvatarRoutes.deleteYes, picture.id, style: .danger, confirm: GalleryTexts.sure)])
    }
    let videos = shown.filter { $0.kind == .video }.map { picture in
      PanelItem(
        PanelTexts.video.filled(["id": picture.id]),
        button: PanelButton(PanelTexts.showInChat, AvatarRoutes.turn, Turn(from: picture.id, to: picture.id)))
    }
    var elements: [PanelElement] = []
    if shown.isEmpty { elements.append(.text(GalleryTexts.empty, tone: .muted)) }
    if !pictures.isEmpty { elements.append(.gallery(pictures)) }
    if !videos.isEmpty { elements.append(.section(PanelTexts.videos, [.list(videos, empty: GalleryTexts.empty)])) }
    if all.count > shown.count { elements.append(.text(PanelTexts.more, ["count": Self.most], tone: .muted)) }
    elements.append(.buttons([PanelButton(Texts.refresh, AvatarRoutes.refresh)]))
    return Panel(elements)
  }
}
