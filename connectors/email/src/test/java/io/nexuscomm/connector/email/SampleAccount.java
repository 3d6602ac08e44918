package io.nexuscomm.connector.email;

import io.nexuscomm.message.MessageJson;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The account of the fixtures, and what IMAP would tell beside each mail. */
final class SampleAccount {

    private SampleAccount() {}

    static JsonNode config() {
        return MessageJson.mapper().readTree("""
                {"address": "support@acme.example", "name": "Acme Support", "trustedAuthservId": "mx.acme.example",
                 "imap": {"host": "imap.acme.example", "port": 993, "security": "TLS",
                          "username": "support@acme.example", "password": "imap-s3cret"},
                 "smtp": {"host": "smtp.acme.example", "port": 587, "security": "STARTTLS",
                          "username": "support@acme.example", "password": "smtp-s3cret"}}
                """);
    }

    static Map<String, String> attributes() {
        return Map.of(
                MailAttributes.MAILBOX, "INBOX",
                MailAttributes.UID, "42",
                MailAttributes.UID_VALIDITY, "7",
                MailAttributes.INTERNAL_DATE, "2026-11-22T09:45:00Z",
                MailAttributes.LIVE_AFTER, "2026-11-01T00:00:00Z",
                MailAttributes.TRUSTED_AUTHSERV_ID, "mx.acme.example");
    }
}
