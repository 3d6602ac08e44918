package io.nexuscomm.connector.sandbox.mail;

import java.nio.charset.StandardCharsets;

/** A delivery status notification, RFC 3464: none of the recipients exists. */
final class Bounce {
    private static final String BOUNDARY = "sandbox-report";

    private Bounce() {}

    static byte[] write(Envelope envelope, byte[] mail, String hostname) {
        var text = new StringBuilder();
        text.append("From: Mail Delivery System <mailer-daemon@")
                .append(hostname)
                .append(">\r\n");
        text.append("To: ").append(envelope.sender()).append("\r\n");
        text.append("Subject: Undelivered Mail Returned to Sender\r\n");
        text.append("Auto-Submitted: auto-replied\r\nMIME-Version: 1.0\r\n");
        text.append("Content-Type: multipart/report; report-type=delivery-status;\r\n\tboundary=\"")
                .append(BOUNDARY)
                .append("\"\r\n\r\n");
        part(text, "text/plain; charset=us-ascii");
        text.append("Your message could not be delivered.\r\n");
        part(text, "message/delivery-status");
        status(text, envelope, hostname);
        part(text, "text/rfc822-headers");
        text.append(headers(mail)).append("\r\n--").append(BOUNDARY).append("--\r\n");
        return text.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private static void part(StringBuilder text, String type) {
        text.append("\r\n--")
                .append(BOUNDARY)
                .append("\r\nContent-Type: ")
                .append(type)
                .append("\r\n\r\n");
    }

    private static void status(StringBuilder text, Envelope envelope, String hostname) {
        text.append("Reporting-MTA: dns; ").append(hostname).append("\r\n");
        if (envelope.id() != null) {
            text.append("Original-Envelope-Id: ").append(envelope.id()).append("\r\n");
        }
        for (var recipient : envelope.recipients()) {
            var address = recipient.address();
            text.append("\r\nFinal-Recipient: rfc822; ").append(address);
            text.append("\r\nOriginal-Recipient: rfc822; ").append(address);
            text.append("\r\nAction: failed\r\nStatus: 5.1.1\r\n");
            text.append("Diagnostic-Code: smtp; 550 5.1.1 <").append(address).append(">: User unknown\r\n");
        }
    }

    private static String headers(byte[] mail) {
        return new String(mail, StandardCharsets.ISO_8859_1).split("\r\n\r\n", 2)[0] + "\r\n";
    }
}
