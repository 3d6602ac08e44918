package io.nexuscomm.connector.sandbox.mail;

import java.nio.charset.StandardCharsets;

/** What a mail program or its provider reports to whoever wrote a mail, when its reader asks for it. */
public enum MailReport {
    /** The mail was shown, RFC 8098. */
    READ("disposition-notification", "Read: ", "Your message was displayed.") {
        @Override
        String facts(MailAccount reader, String messageId) {
            return "Reporting-UA: sandbox\r\nFinal-Recipient: rfc822; " + reader.address()
                    + "\r\nOriginal-Message-ID: " + messageId
                    + "\r\nDisposition: manual-action/MDN-sent-manually; displayed\r\n";
        }
    },
    /** The reader pressed "this is spam", RFC 5965. */
    SPAM("feedback-report", "FW: ", "This is an email abuse report.") {
        @Override
        String facts(MailAccount reader, String messageId) {
            return "Feedback-Type: abuse\r\nUser-Agent: sandbox/1\r\nVersion: 1\r\nOriginal-Rcpt-To: <"
                    + reader.address() + ">\r\n";
        }
    },
    /** The mailbox is gone, RFC 3464. */
    GONE("delivery-status", "Undelivered Mail Returned to Sender: ", "Your message could not be delivered.") {
        @Override
        String facts(MailAccount reader, String messageId) {
            return "Reporting-MTA: dns; mx." + reader.domain() + "\r\n\r\nFinal-Recipient: rfc822; " + reader.address()
                    + "\r\nAction: failed\r\nStatus: 5.1.1\r\nDiagnostic-Code: smtp; 550 5.1.1 <" + reader.address()
                    + ">: User unknown\r\n";
        }
    };

    private static final String BOUNDARY = "sandbox-report-of-a-reader";

    private final String type;
    private final String subject;
    private final String text;

    MailReport(String type, String subject, String text) {
        this.type = type;
        this.subject = subject;
        this.text = text;
    }

    /** The machine-readable part. */
    abstract String facts(MailAccount reader, String messageId);

    /**
     * The report as it arrives.
     *
     * @param raw the mail it is about
     * @param id makes the report's own Message-ID
     * @param date as RFC 5322 writes it
     */
    byte[] write(MailAccount reader, Mail mail, byte[] raw, String to, String id, String date) {
        var from = this == READ ? reader.address() : "postmaster@" + reader.domain();
        var head = new String(raw, StandardCharsets.ISO_8859_1).split("\r\n\r\n", 2)[0];
        var report = "From: " + from + "\r\nTo: " + to + "\r\nDate: " + date + "\r\nMessage-ID: <" + id + "@"
                + reader.domain() + ">\r\nSubject: " + subject + plain(mail.subject())
                + "\r\nAuto-Submitted: auto-replied\r\nMIME-Version: 1.0\r\nContent-Type: multipart/report; report-type="
                + type + ";\r\n\tboundary=\"" + BOUNDARY + "\"\r\n\r\n"
                + part("text/plain", text + "\r\n")
                + part("message/" + type, facts(reader, String.valueOf(mail.messageId())))
                + part("text/rfc822-headers", head + "\r\n")
                + "--" + BOUNDARY + "--\r\n";
        return report.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String part(String type, String content) {
        return "--" + BOUNDARY + "\r\nContent-Type: " + type + "\r\n\r\n" + content + "\r\n";
    }

    private static String plain(String subject) {
        return subject.replaceAll("[^ -~]", "?");
    }
}
