package io.nexuscomm.benchmarks.normalize;

import io.nexuscomm.connector.RawEnvelope;
import io.nexuscomm.message.event.AccountKey;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;

/** What customers send on an ordinary day. */
final class SamplePayloads {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    /** Octets of the mail, headers included. */
    private static final int MAIL_OCTETS = 20_000;

    private SamplePayloads() {}

    /** Text and HTML in two forms of the same answer, with the quotation of what it answers, as Gmail writes it. */
    static RawEnvelope mail() {
        String head = """
                Return-Path: <ana.lima@example.org>
                Delivered-To: support@acme.example
                Received: by mx.acme.example with LMTP id aBcDeFgHiJ; Sun, 22 Nov 2026 09:45:00 +0000
                Received: from mail-ot1-f48.example.org (mail-ot1-f48.example.org [192.0.2.48])
                \tby mx.acme.example with ESMTPS id x4mr1234567otb.12 (version=TLS1_3);
                \tSun, 22 Nov 2026 09:44:59 +0000
                Authentication-Results: mx.acme.example; dkim=pass header.i=@example.org header.s=2023;
                \tspf=pass smtp.mailfrom=ana.lima@example.org; dmarc=pass (p=REJECT) header.from=example.org
                DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=example.org; s=2023; t=1795340699;
                \th=to:subject:message-id:date:from:in-reply-to:references:mime-version;
                \tbh=frcCV1k9oG9oKj3dpUqdJg1PxRT2RSN/XKdLCPjaYaY=; b=bnUoMBPJ5wBigyZG2V4OG2JxLWJATkSkb9Ig+8OAu3cE
                References: <nx.0197c000-0000-7000-8000-000000000002@acme.example> <a0@example.org>
                In-Reply-To: <a0@example.org>
                From: Ana Lima <ana.lima@example.org>
                To: Acme Support <support@acme.example>
                Cc: "Weber, Jonas" <jonas@example.net>
                Date: Sun, 22 Nov 2026 10:44:58 +0100
                Message-ID: <CAGb+x1=a1@mail.example.org>
                Subject: =?UTF-8?Q?Re=3A_=C3=96ffnungszeiten_=C3=BCber_die_Feiertage?=
                MIME-Version: 1.0
                Content-Type: multipart/alternative; boundary="000000000000a1b2c3"

                """;
        StringBuilder mail = new StringBuilder(head);
        part(
                mail,
                "text/plain",
                "Thank you for the quick answer, we=E2=80=99ll come on Sunday then.\n",
                "> ",
                MAIL_OCTETS * 2 / 5);
        part(
                mail,
                "text/html",
                "<div dir=3D\"ltr\">Thank you for the quick answer, we=E2=80=99ll come on =\nSunday then.</div>\n",
                "<div class=3D\"gmail_quote\" style=3D\"margin:0\">",
                MAIL_OCTETS - 40);
        mail.append("--000000000000a1b2c3--\n");
        byte[] octets = mail.toString().replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
        return new RawEnvelope(
                "email",
                new AccountKey("email", "support@acme.example"),
                "message/rfc822",
                octets,
                Map.of(
                        "imap.mailbox", "INBOX",
                        "imap.internaldate", "2026-11-22T09:45:00Z",
                        "imap.live-after", "2026-11-01T00:00:00Z",
                        "email.trusted-authserv-id", "mx.acme.example"),
                NOW);
    }

    /** A text as WhatsApp posts it. */
    static RawEnvelope webhook() {
        String body = """
                {"object":"whatsapp_business_account","entry":[{"id":"102290129340398","changes":[{"field":"messages",\
                "value":{"messaging_product":"whatsapp","metadata":{"display_phone_number":"15550783881",\
                "phone_number_id":"106540352242922"},"contacts":[{"profile":{"name":"Ana Lima"},\
                "wa_id":"4915112345678"}],"messages":[{"from":"4915112345678","id":"wamid.HBgLMTY1MDM4Nzk0MzkVAgASGB",\
                "timestamp":"1795340699","type":"text","text":{"body":"Hello, is the shop on the harbour open on Sunday? \
                We would come by in the afternoon."}}]}}]}]}""";
        return new RawEnvelope(
                "whatsapp", null, "application/json", body.getBytes(StandardCharsets.UTF_8), Map.of(), NOW);
    }

    /** A part that begins with {@code own} and goes on with quoted lines until the mail has so many octets. */
    private static void part(StringBuilder mail, String type, String own, String quote, int until) {
        mail.append("--000000000000a1b2c3\nContent-Type: ")
                .append(type)
                .append("; charset=\"UTF-8\"\nContent-Transfer-Encoding: quoted-printable\n\n")
                .append(own);
        for (int line = 1; mail.length() + line < until; line++) {
            mail.append(quote)
                    .append("line ")
                    .append(line)
                    .append(" of what was written before, gr=C3=BC=C3=9Fe")
                    .append(quote.startsWith("<") ? "</div>\n" : "\n");
        }
    }
}
