import PluginAPI

/// Figures as bars in SVG, in the colour of the text around them.
enum BarDrawing {
  private static let (width, gap, height) = (10, 3, 60)

  static func svg(_ bars: [(label: String, value: String, size: Int64)], label: String) -> String {
    let most = Double(max(1, bars.map(\.size).max() ?? 1))
    let rectangles = bars.enumerated().map { index, bar in
      let share = min(1, max(0, Double(bar.size) / most))
      // What is little is still there.
      let tall = bar.size == 0 ? 0 : max(1, Int((share * Double(height)).rounded()))
      let title = TextFormat.html.escape("\(bar.label): \(bar.value)")
      return """
        <rect x="\(index * (width + gap))" y="\(height - tall)" width="\(width)" height="\(tall)"><title>\(title)</title></rect>
        """
    }
    let side = max(1, bars.count * (width + gap) - gap)
    return """
      <svg class="bars" viewBox="0 0 \(side) \(height)" preserveAspectRatio="none" role="img" \
      aria-label="\(TextFormat.html.escape(label))">\(rectangles.joined())</svg>
      """
  }
}
