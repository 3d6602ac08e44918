package io.nexuscomm.connector.declarative;

import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.connector.Descriptor;
import io.nexuscomm.connector.SendOutcome;
import io.nexuscomm.connector.SendOutcome.Accepted;
import io.nexuscomm.connector.SendOutcome.NeedsReauth;
import io.nexuscomm.connector.SendOutcome.PartiallyAccepted;
import io.nexuscomm.connector.SendOutcome.Refusal;
import io.nexuscomm.connector.SendOutcome.Rejected;
import io.nexuscomm.connector.SendOutcome.Stopped;
import io.nexuscomm.connector.SendOutcome.Throttled;
import io.nexuscomm.connector.SendOutcome.Transient;
import io.nexuscomm.connector.SendOutcome.Uncertain;
import io.nexuscomm.connector.http.ProviderAnswer;
import io.nexuscomm.connector.http.Redaction;
import io.nexuscomm.message.DeliveryError;
import io.nexuscomm.message.ExternalId;
import io.nexuscomm.normalizer.CleanText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a program answered to a step: {@code {"outcome": "ACCEPTED", "externalIds": ["17"]}}. An answer that is none may
 * have been a yes, so it is uncertain unless its status is an error.
 */
record RemoteOutcomes(Descriptor descriptor) {

    private static final int LONGEST = 300;

    SendOutcome outcome(ProviderAnswer answer, ConnectedAccount account) {
        JsonNode said = answer.json();
        String detail = "HTTP " + answer.status() + words(said.path("detail"), ", ", account);
        if (!answer.succeeded()) {
            return failed(answer, detail, account);
        }
        return switch (said.path("outcome").asString("")) {
            case "ACCEPTED" -> new Accepted(ids(said), detail);
            case "PARTIALLY_ACCEPTED" ->
                new PartiallyAccepted(ids(said), refused(said, account), error(said, account), detail);
            case "REJECTED" -> new Rejected(error(said, account), detail);
            case "THROTTLED" -> new Throttled(wait(said, answer), detail);
            case "TRANSIENT" -> new Transient(wait(said, answer), detail);
            case "NEEDS_REAUTH" -> new NeedsReauth(detail);
            case "STOPPED" -> new Stopped(error(said, account), detail);
            case "UNCERTAIN" -> new Uncertain(detail);
            default -> new Uncertain(detail + ", and an answer without an outcome");
        };
    }

    private SendOutcome failed(ProviderAnswer answer, String detail, ConnectedAccount account) {
        return switch (answer.status()) {
            case 401, 403 -> new NeedsReauth(detail);
            case 429 -> new Throttled(answer.retryAfter(), detail);
            case 504 -> new Uncertain(detail);
            default ->
                answer.status() >= 500
                        ? new Transient(answer.retryAfter(), detail)
                        : new Rejected(error(answer.json(), account), detail);
        };
    }

    private List<ExternalId> ids(JsonNode said) {
        return texts(said.path("externalIds")).stream()
                .map(id -> ExternalId.of(descriptor.id(), id))
                .toList();
    }

    private List<Refusal> refused(JsonNode said, ConnectedAccount account) {
        return texts(said.path("refused")).stream()
                .map(recipient -> new Refusal(recipient, error(said, account)))
                .toList();
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        for (JsonNode item : list) {
            String text = CleanText.oneLine(item.asString(""), LONGEST);
            if (!text.isEmpty()) {
                texts.add(text);
            }
        }
        return List.copyOf(texts);
    }

    private DeliveryError error(JsonNode said, ConnectedAccount account) {
        String code = said.path("code").asString("");
        String message = CleanText.oneLine(said.path("message").asString(""), LONGEST);
        DeliveryError error = new DeliveryError(
                code.matches("[A-Z][A-Z_]{1,40}") ? code : "PROVIDER",
                message.isEmpty() ? "The program that sends for this channel refused it." : message,
                said.path("providerCode").asString(null));
        return new Redaction(descriptor).of(error, account);
    }

    private static @Nullable Duration wait(JsonNode said, ProviderAnswer answer) {
        JsonNode seconds = said.path("retryAfter");
        return seconds.isNumber() && seconds.canConvertToLong()
                ? ProviderAnswer.bounded(Duration.ofSeconds(seconds.longValue()))
                : answer.retryAfter();
    }

    private String words(JsonNode detail, String before, ConnectedAccount account) {
        String text = CleanText.oneLine(detail.asString(""), LONGEST);
        return text.isEmpty() ? "" : before + new Redaction(descriptor).of(text, account);
    }
}
