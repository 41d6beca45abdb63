/// Whose API takes money here.
enum Provider: String, SandboxService {
  case yookassa, stripe
}
