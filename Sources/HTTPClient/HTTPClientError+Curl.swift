import CCurl
import Glibc

extension HTTPRequest {
  /// A failure of this request in words.
  func failure(_ kind: HTTPClientError.Kind, _ cause: String) -> HTTPClientError {
    let place = url.prefix { $0 != "?" && $0 != "#" }
    return HTTPClientError(kind: kind, message: "\(method.rawValue) \(place) failed: \(cause)")
  }
}

extension HTTPClientError.Kind {
  init(_ code: CURLcode, systemError: Int32) {
    self =
      switch code {
      case CURLE_URL_MALFORMAT: .badURL
      // The scheme was checked before; what is left is a reply that is not HTTP.
      case CURLE_UNSUPPORTED_PROTOCOL, CURLE_WEIRD_SERVER_REPLY, CURLE_BAD_CONTENT_ENCODING, CURLE_HTTP2,
        CURLE_HTTP2_STREAM, CURLE_HTTP3:
        .malformedReply
      case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY: .unresolved
      case CURLE_COULDNT_CONNECT: systemError == ECONNREFUSED || systemError == 0 ? .refused : .unreachable
      case CURLE_OPERATION_TIMEDOUT: .timedOut
      case CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CERTPROBLEM, CURLE_SSL_CIPHER,
        CURLE_SSL_CACERT_BADFILE, CURLE_SSL_ISSUER_ERROR, CURLE_SSL_PINNEDPUBKEYNOTMATCH, CURLE_SSL_ENGINE_NOTFOUND,
        CURLE_SSL_INVALIDCERTSTATUS, CURLE_USE_SSL_FAILED:
        .tls
      case CURLE_GOT_NOTHING, CURLE_PARTIAL_FILE, CURLE_RECV_ERROR, CURLE_SEND_ERROR: .reset
      case CURLE_FILESIZE_EXCEEDED: .tooLarge
      default: .other
      }
  }
}
