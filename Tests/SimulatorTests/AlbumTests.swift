import FoundationEssentials
import Testing

@testable import Simulator

/// Several pictures at once, and pictures of people themselves.
@Suite struct AlbumTests {
  private static func picture(_ side: Int) -> JSON { JSON(Data(png(side, side)).base64EncodedString()) }

  @Test func anAlbumIsAsManyMessagesOfOneGroup() async throws {
    let chat = try await SimulatedChat.started()
    try await chat.forgetUpdates()
    let sent = try await chat.control(
      "POST", "people/7/send",
      [
        "album": [
          ["photo": Self.picture(100), "caption": "Both"], ["video": Self.picture(9), "file_name": "a.mp4"],
          ["photo": Self.picture(200)],
        ]
      ])
    #expect(sent["messages"]?.array?.count == 3)
    let messages = try await chat.updates().map(\.content)
    #expect(messages.map { $0["photo"] != nil } == [true, false, true])
    #expect(messages[0]["caption"] == "Both")
    let groups = Set(messages.map { $0["media_group_id"]?.string })
    #expect(groups.count == 1 && groups.first != .some(nil))
    let another = try await chat.control(
      "POST", "people/7/send", ["album": [["photo": Self.picture(1)], ["photo": Self.picture(2)]]])
    #expect(another["messages"]?[0]?["media_group_id"]?.string != groups.first)
  }

  @Test func filesOfAFormMakeAnAlbum() async throws {
    let chat = try await SimulatedChat.started()
    try await chat.forgetUpdates()
    var arguments = Arguments()
    arguments["album"] = #"[{"document":"attach://a"},{"document":"attach://b"}]"#
    arguments.files = ["a": UploadedFile(name: "a.png", bytes: png(1, 1)), "b": UploadedFile(name: "b.txt", bytes: [1])]
    _ = try await chat.telegram.control(ControlRequest(method: "POST", path: ["people", "7", "send"], arguments: arguments))
    #expect(try await chat.updates().map { $0.content["document"]?["file_name"] } == ["a.png", "b.txt"])
  }

  @Test(
    arguments: [
      [["photo": picture(1)]], .array(Array(repeating: ["photo": picture(1)], count: 11)),
      [["photo": picture(1)], ["document": picture(1)]],
      [["photo": picture(1)], ["voice": picture(1)]], [["photo": picture(1)], [:]], "nonsense",
      [["photo": picture(1)], ["photo": "attach://x"]],
    ] as [JSON])
  func refusesWhatIsNoAlbum(_ album: JSON) async throws {
    let chat = try await SimulatedChat.started()
    try await chat.forgetUpdates()
    await #expect(throws: ControlError.self) { try await chat.control("POST", "people/7/send", ["album": album]) }
    #expect(try await chat.updates().isEmpty)
  }

  @Test func peopleHideTheirPhotosAndTakeThemDown() async throws {
    let chat = try await SimulatedChat.started()
    try await chat.control("PATCH", "people/7", ["photo": Self.picture(300)])
    #expect(try await chat.result("getUserProfilePhotos", ["user_id": 7])["total_count"] == 1)
    let hidden = try await chat.control("PATCH", "people/7", ["hides_photos": true])
    #expect(hidden["photo_url"] != nil, "people see it themselves")
    #expect(try await chat.result("getUserProfilePhotos", ["user_id": 7]) == ["total_count": 0, "photos": []])
    try await chat.control("PATCH", "people/7", ["hides_photos": false])
    #expect(try await chat.result("getUserProfilePhotos", ["user_id": 7])["total_count"] == 1)
    try await chat.control("PATCH", "people/7", ["remove_photos": true])
    #expect(try await chat.result("getUserProfilePhotos", ["user_id": 7])["total_count"] == 0)
  }

  @Test func botsSendVideos() async throws {
    let chat = try await SimulatedChat.started()
    let video = UploadedFile(name: "film.mp4", bytes: DrawnVideo.bytes(.init(seed: "a")))
    let sent = try await chat.result("sendVideo", ["chat_id": 7, "caption": "Look", "duration": 2], files: ["video": video])
    #expect(sent["video"]?["mime_type"] == "video/mp4")
    #expect(sent["video"]?["duration"] == 2)
    let seen = try await chat.control("GET", "messages", ["person": 7, "from": "bot"])["messages"]?[0]
    #expect(seen?["media"] == "video")
    #expect(seen?["file_url"]?.string?.hasPrefix("/control/files/") == true)
  }
}
