package io.nexuscomm.connector.sandbox.control;

import io.nexuscomm.connector.sandbox.http.Answer;
import io.nexuscomm.connector.sandbox.http.Json;
import io.nexuscomm.connector.sandbox.http.Request;
import io.nexuscomm.connector.sandbox.mail.Mail;
import io.nexuscomm.connector.sandbox.mail.MailDraft;
import io.nexuscomm.connector.sandbox.mail.MailFile;
import io.nexuscomm.connector.sandbox.mail.MailProvider;
import io.nexuscomm.connector.sandbox.mail.MailReport;
import io.nexuscomm.connector.sandbox.mail.Mailbox;
import io.nexuscomm.connector.sandbox.picture.SamplePicture;
import io.nexuscomm.connector.sandbox.whatsapp.Picture;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.Stream;

/** What the page does with mailboxes: {@code /sandbox/api/mail/{address}/…}. */
final class MailControl {
    private static final int MAX_RAW = 40 << 20;
    private static final int SHOWN = 100;

    private final MailProvider provider;

    MailControl(MailProvider provider) {
        this.provider = provider;
    }

    /** Answers a request by the path below {@code mail}. */
    Answer answer(Request request, List<String> path) throws IOException {
        if (path.isEmpty()) {
            throw new NoSuchElementException("no such path");
        }
        var mailbox = provider.mailbox(path.get(0));
        var what = path.size() > 1 ? path.get(1) : "";
        if (request.method().equals("GET")) {
            return path.size() == 1 ? list(mailbox) : look(mailbox, what, path);
        }
        return switch (request.method() + " " + what) {
            case "POST send" -> send(mailbox, JsonBody.of(request));
            case "POST away" -> away(mailbox, JsonBody.of(request));
            case "POST report" -> report(mailbox, JsonBody.of(request));
            case "POST seen" -> seen(mailbox, JsonBody.of(request));
            case "POST raw" -> raw(mailbox, request);
            default -> throw new NoSuchElementException("no such path");
        };
    }

    private Answer list(Mailbox mailbox) {
        var view = Json.object()
                .put("address", mailbox.account().address())
                .put("name", mailbox.account().name())
                .put("away", provider.isAway(mailbox.account().address()));
        var mails = view.putArray("mails");
        mailbox.latest(SHOWN).reversed().forEach(mail -> mails.add(MailView.line(mail)));
        return Answer.json(200, view);
    }

    private static Answer look(Mailbox mailbox, String id, List<String> path) {
        var mail = mailbox.mail(id).orElseThrow(() -> new NoSuchElementException("no such mail"));
        return path.size() == 2 ? Answer.json(200, MailView.whole(mail)) : file(mail, path.getLast());
    }

    private static Answer file(Mail mail, String number) {
        if (!number.matches("[0-9]{1,3}")
                || Integer.parseInt(number) >= mail.files().size()) {
            throw new NoSuchElementException("no such file");
        }
        var file = mail.files().get(Integer.parseInt(number));
        return Files.answer(new Picture(file.filename(), file.mimeType(), file.bytes()));
    }

    private static Answer send(Mailbox mailbox, JsonBody body) {
        var draft = draft(body);
        try {
            var answered = body.optional("replyTo");
            var id = answered.isPresent() ? mailbox.reply(answered.get(), draft) : mailbox.send(draft);
            return Answer.json(200, Json.object().put("messageId", id));
        } catch (MessagingException refused) {
            throw new BadRequest("the mail server refused it: " + refused.getMessage());
        }
    }

    private static MailDraft draft(JsonBody body) {
        var draft = MailDraft.plain(body.text("to"), body.optional("subject").orElse(""), body.text("text"));
        var html = body.optional("html");
        var whole = html.isPresent() ? draft.html(html.get()) : draft;
        for (var file : files(body)) {
            whole = whole.file(file);
        }
        return whole;
    }

    private static List<MailFile> files(JsonBody body) {
        var files = new ArrayList<MailFile>();
        for (var file : body.list("files")) {
            var sample = file.optional("sample").flatMap(SamplePicture::ofId);
            var picture = sample.isPresent()
                    ? sample.get().picture()
                    : new Picture(file.text("filename"), file.text("mimeType"), file.base64("base64"));
            files.add(new MailFile(
                    picture.filename(),
                    picture.mimeType(),
                    picture.bytes(),
                    file.optional("contentId").orElse(null)));
        }
        return files;
    }

    private static Answer seen(Mailbox mailbox, JsonBody body) {
        mailbox.seen(body.text("id"));
        return Answer.json(200, Json.object().put("success", true));
    }

    private Answer report(Mailbox mailbox, JsonBody body) {
        var kind = Stream.of(MailReport.values())
                .filter(one -> one.name().equals(body.text("kind")))
                .findFirst()
                .orElseThrow(() -> new BadRequest("'kind' is READ, SPAM or GONE"));
        try {
            provider.report(mailbox.account().address(), body.text("id"), kind);
            return Answer.json(200, Json.object().put("success", true));
        } catch (MessagingException unreadable) {
            throw new BadRequest("the report cannot be delivered: " + unreadable.getMessage());
        }
    }

    private Answer away(Mailbox mailbox, JsonBody body) {
        boolean away = body.flag("away").orElseThrow(() -> new BadRequest("'away' is required"));
        provider.away(mailbox.account().address(), away);
        return Answer.json(200, Json.object().put("success", true));
    }

    private Answer raw(Mailbox mailbox, Request request) throws IOException {
        JsonBody.refuseForms(request);
        try {
            provider.deliverRaw(
                    request.query("sender").orElse(""), mailbox.account().address(), request.body(MAX_RAW));
            return Answer.json(200, Json.object().put("success", true));
        } catch (MessagingException unreadable) {
            throw new BadRequest("this cannot even be stored: " + unreadable.getMessage());
        }
    }
}
