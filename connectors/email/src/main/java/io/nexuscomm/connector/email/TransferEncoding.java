package io.nexuscomm.connector.email;

import java.io.InputStream;
import java.util.Locale;
import org.apache.james.mime4j.codec.Base64InputStream;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.codec.QuotedPrintableInputStream;

/**
 * Content-Transfer-Encoding (RFC 2045, section 6). Broken base64 gives what could be decoded up to the break; an
 * unknown encoding leaves the octets as they are.
 */
final class TransferEncoding {

    private TransferEncoding() {}

    static InputStream decode(InputStream encoded, MailHeaders headers) {
        String declared = headers.first("content-transfer-encoding").orElse("");
        String encoding = new HeaderScanner(declared).until("; (").toLowerCase(Locale.ROOT);
        return switch (encoding) {
            case "base64" -> new Base64InputStream(encoded, DecodeMonitor.SILENT);
            case "quoted-printable" -> new QuotedPrintableInputStream(encoded, DecodeMonitor.SILENT);
            default -> encoded;
        };
    }
}
