package io.nexuscomm.connector.sandbox.control;

import io.nexuscomm.connector.sandbox.activity.Activity;
import io.nexuscomm.connector.sandbox.activity.Timeline;
import io.nexuscomm.connector.sandbox.http.Answer;
import io.nexuscomm.connector.sandbox.http.Endpoint;
import io.nexuscomm.connector.sandbox.http.Json;
import io.nexuscomm.connector.sandbox.http.Request;
import io.nexuscomm.connector.sandbox.instagram.InstagramProvider;
import io.nexuscomm.connector.sandbox.linkedin.LinkedInProvider;
import io.nexuscomm.connector.sandbox.mail.MailProvider;
import io.nexuscomm.connector.sandbox.sms.Smsc;
import io.nexuscomm.connector.sandbox.sms.TwilioProvider;
import io.nexuscomm.connector.sandbox.whatsapp.WhatsAppProvider;
import java.io.IOException;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.regex.Pattern;

/**
 * The page at {@code /sandbox/} and the JSON below {@code /sandbox/api}. Nobody signs in, so it only answers who calls it
 * by a name of this machine: a foreign page whose name was pointed here is refused.
 */
public final class ControlApi implements Endpoint, AutoCloseable {
    private static final Pattern LOOPBACK = Pattern.compile("(?i)(localhost|127\\.0\\.0\\.1|\\[::1])(:[0-9]+)?");

    private final Timeline timeline = new Timeline("sandbox-page");
    private final WhatsAppControl whatsApp;
    private final InstagramControl instagram;
    private final MailControl mail;
    private final SmsControl sms;
    private final SmppControl smpp;
    private final LinkedInControl linkedIn;
    private final FaultControl faults;
    private final StateView state;
    private final EventStream events;

    /**
     * The page of these providers.
     *
     * @param businessMailbox the address that customers write to
     */
    public ControlApi(
            WhatsAppProvider whatsApp,
            InstagramProvider instagram,
            MailProvider mail,
            TwilioProvider sms,
            Smsc smsc,
            LinkedInProvider linkedIn,
            Activity activity,
            String businessMailbox) {
        this.whatsApp = new WhatsAppControl(whatsApp);
        this.instagram = new InstagramControl(instagram);
        this.mail = new MailControl(mail);
        this.sms = new SmsControl(sms);
        this.smpp = new SmppControl(smsc);
        this.linkedIn = new LinkedInControl(linkedIn);
        this.faults = new FaultControl(List.of(whatsApp.faults(), mail.faults()));
        this.state = new StateView(whatsApp, instagram, linkedIn, mail, faults, activity, businessMailbox);
        this.events = new EventStream(activity, timeline);
        whatsApp.faults().onChange(activity::changed);
        mail.faults().onChange(activity::changed);
        sms.faults().onChange(activity::changed);
        smsc.faults().onChange(activity::changed);
        linkedIn.faults().onChange(activity::changed);
    }

    @Override
    public Answer answer(Request request) throws IOException, InterruptedException {
        if (!LOOPBACK.matcher(request.header("Host").orElse("")).matches()) {
            return error(403, "the sandbox only answers on this machine's own name");
        }
        try {
            return route(request);
        } catch (BadRequest | IllegalArgumentException | ArithmeticException bad) {
            return error(400, String.valueOf(bad.getMessage()));
        } catch (NoSuchElementException nothing) {
            return error(404, String.valueOf(nothing.getMessage()));
        }
    }

    private Answer route(Request request) throws IOException, InterruptedException {
        var path = request.path();
        if (path.isEmpty() && !request.folder()) {
            return Answer.text(308, "").with("Location", "/sandbox/");
        }
        if (path.isEmpty() || !path.get(0).equals("api")) {
            return PageFiles.answer(path);
        }
        var rest = path.size() < 3 ? List.<String>of() : path.subList(2, path.size());
        return switch (path.size() < 2 ? "" : path.get(1)) {
            case "state" -> Answer.json(200, state.view());
            case "events" -> events.answer();
            case "faults" -> faults.answer(request, rest);
            case "whatsapp" -> whatsApp.answer(request, rest);
            case "instagram" -> instagram.answer(request, rest);
            case "mail" -> mail.answer(request, rest);
            case "sms" -> sms.answer(request, rest);
            case "smpp" -> smpp.answer(request, rest);
            case "linkedin" -> linkedIn.answer(request, rest);
            default -> throw new NoSuchElementException("no such path");
        };
    }

    private static Answer error(int status, String message) {
        return Answer.json(status, Json.object().put("error", message));
    }

    @Override
    public void close() {
        timeline.close();
    }
}
