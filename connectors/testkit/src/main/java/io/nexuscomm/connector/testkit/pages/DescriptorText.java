package io.nexuscomm.connector.testkit.pages;

import static io.nexuscomm.connector.testkit.pages.MarkdownTable.code;

import io.nexuscomm.connector.Descriptor;
import io.nexuscomm.connector.SendOutcome.Rejected;
import io.nexuscomm.message.MessageJson;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BooleanNode;

/** A descriptor in Markdown. What a later descriptor has and this does not know is shown as it is. */
final class DescriptorText {

    private static final Set<String> KNOWN = Set.of(
            "id",
            "name",
            "icon",
            "docs",
            "config",
            "uniqueKey",
            "otherKey",
            "keyForm",
            "webhook",
            "capabilities",
            "rateLimit",
            "errors",
            "statuses",
            "egressHosts",
            "addressing",
            "variants");

    private static final Map<String, String> DEEDS = Map.of(
            "RETRY", "tried again",
            "THROTTLE", "tried again, slower",
            "REAUTH", "waits for new credentials",
            "REJECT", "fails",
            "STOP", "the account stops sending; waits until it is settled with the provider",
            "UNCERTAIN", "uncertain: perhaps sent, and not tried again by itself");

    private final JsonNode descriptor;
    private final StringBuilder text = new StringBuilder();

    private DescriptorText(JsonNode descriptor) {
        this.descriptor = descriptor;
    }

    static JsonNode json(Descriptor descriptor) {
        return MessageJson.mapper().valueToTree(descriptor);
    }

    static String of(Descriptor descriptor) {
        DescriptorText page = new DescriptorText(json(descriptor));
        page.section("Account", ConfigTable.of(page.descriptor.path("config")) + page.key());
        page.section("What it carries", CapabilityTables.features(page.descriptor.path("capabilities")));
        page.section("Choices", ChoiceTable.of(page.descriptor.path("capabilities")));
        page.section("Media", CapabilityTables.media(page.descriptor.path("capabilities")));
        page.variants();
        page.section("Way in", page.wayIn());
        page.section("Way out", page.wayOut());
        page.section("Statuses", page.statuses());
        page.section("Errors", page.errors());
        page.section("Also", page.rest());
        return page.text.toString();
    }

    private void section(String title, String body) {
        if (!body.isBlank()) {
            text.append("\n### ").append(title).append("\n\n").append(body);
        }
    }

    private String key() {
        String other = descriptor.path("otherKey").asString("");
        return "\nAn account is known by " + code(descriptor.path("uniqueKey").asString())
                + (other.isEmpty() ? "" : ", or where that is missing by " + code(other))
                + ": no two have the same.\n";
    }

    private void variants() {
        descriptor.path("variants").forEach(variant -> {
            String of = "where " + code(variant.path("at").asString()) + " is "
                    + code(variant.path("value").asString());
            section("What it carries " + of, CapabilityTables.features(variant.path("capabilities")));
            section("Choices " + of, ChoiceTable.of(variant.path("capabilities")));
            section("Media " + of, CapabilityTables.media(variant.path("capabilities")));
        });
    }

    private String wayIn() {
        JsonNode webhook = descriptor.path("webhook");
        if (!webhook.isObject()) {
            return "The gateway fetches what there is; there is no webhook.\n";
        }
        String id = descriptor.path("id").asString();
        String address = "Pushed to " + code("/webhooks/" + id + "/{accountId}" + pathEnd(webhook))
                + (webhook.path("shared").asBoolean(false)
                        ? ", or for many accounts to " + code("/webhooks/" + id)
                        : "")
                + ".\n";
        return address
                + webhook.properties().stream()
                        .filter(each -> each.getValue().isObject())
                        .map(each -> "Verified by " + verification(each.getKey(), each.getValue()) + ".\n")
                        .collect(Collectors.joining());
    }

    private static String pathEnd(JsonNode webhook) {
        String secret = webhook.at("/path/secret").asString("");
        return secret.isEmpty() ? "" : "/{" + secret.substring(1).replace('/', '.') + "}";
    }

    private static String verification(String kind, JsonNode how) {
        return switch (kind) {
            case "hmac" -> "HMAC-SHA256 over the raw body" + inHeader(how, "secrets");
            case "twilio" ->
                "Twilio's signature over the public address and the sorted form" + inHeader(how, "secrets");
            case "token" -> "a word that the provider repeats" + inHeader(how, "secret");
            case "basic" ->
                "HTTP's user name " + pointer(how, "username") + " and password " + pointer(how, "password");
            case "path" -> "the word at the end of its path, any of " + pointer(how, "secret");
            default -> code(kind);
        };
    }

    private static String inHeader(JsonNode how, String secrets) {
        return ", in the header " + pointer(how, "header") + ", with any of the secrets in " + pointer(how, secrets);
    }

    private static String pointer(JsonNode how, String name) {
        return code(how.path(name).asString("?"));
    }

    private String wayOut() {
        double rate = descriptor.path("rateLimit").asDouble(0);
        String hosts = descriptor
                .path("egressHosts")
                .valueStream()
                .map(host -> code(host.asString()))
                .collect(Collectors.joining(", "));
        JsonNode addressing = descriptor.path("addressing");
        return "- Rate: "
                + (rate == 0
                        ? "the provider states none; its `Retry-After` counts.\n"
                        : (rate == Math.rint(rate) ? String.valueOf((long) rate) : String.valueOf(rate))
                                + " a second for an account, all nodes together.\n")
                + "- Hosts beside those of the account's settings: " + (hosts.isEmpty() ? "none" : hosts) + ".\n"
                + "- Whom we can write to first: "
                + (addressing.isObject()
                        ? "anybody with " + address(addressing.path("scheme").asString("")) + ".\n"
                        : "nobody; contacts write first.\n");
    }

    private static String address(String scheme) {
        return switch (scheme) {
            case "PHONE" -> "a phone number";
            case "EMAIL" -> "an e-mail address";
            default -> "an address of the kind " + code(scheme);
        };
    }

    private String statuses() {
        MarkdownTable table = new MarkdownTable("provider's status", "becomes");
        descriptor
                .path("statuses")
                .properties()
                .forEach(each -> table.row(
                        code(each.getKey()),
                        code(
                                each.getValue().isString()
                                        ? each.getValue().asString()
                                        : each.getValue().toString())));
        return table.isEmpty() ? "" : table.text();
    }

    private String errors() {
        MarkdownTable table = new MarkdownTable("provider's code", "ours", "the message");
        descriptor.path("errors").properties().forEach(each -> {
            String then = each.getValue().path("then").asString("");
            String ours = each.getValue().path("code").asString("");
            table.row(
                    code(each.getKey()),
                    code(ours),
                    ours.equals(Rejected.NOT_TOGETHER)
                            ? "goes on with one picture at a time"
                            : DEEDS.getOrDefault(then, then) + pause(each.getValue()));
        });
        return table.isEmpty() ? "" : table.text();
    }

    private static String pause(JsonNode rule) {
        String pause = rule.path("pause").asString("");
        return pause.isEmpty() ? "" : ": the account pauses for " + Durations.words(pause);
    }

    private String rest() {
        MarkdownTable table = new MarkdownTable("what", "as described");
        descriptor.properties().stream()
                .filter(each -> !KNOWN.contains(each.getKey()))
                .filter(each -> !each.getValue().equals(BooleanNode.FALSE))
                .forEach(each ->
                        table.row(code(each.getKey()), code(each.getValue().toString())));
        return table.isEmpty() ? "" : table.text();
    }
}
