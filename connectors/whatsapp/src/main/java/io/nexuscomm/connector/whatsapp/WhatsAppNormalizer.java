package io.nexuscomm.connector.whatsapp;

import io.nexuscomm.connector.Descriptor;
import io.nexuscomm.connector.Normalizer;
import io.nexuscomm.connector.RawEnvelope;
import io.nexuscomm.message.event.AccountKey;
import io.nexuscomm.message.event.ChannelEvent;
import io.nexuscomm.normalizer.CleanText;
import io.nexuscomm.normalizer.Digests;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * Turns a WhatsApp webhook into provider facts: every entry, change, message and status in it, for every number it
 * speaks of. Thread-safe.
 */
public final class WhatsAppNormalizer implements Normalizer {

    static final String CONNECTOR = "whatsapp";
    private static final String OBJECT = "whatsapp_business_account";

    private static final Pattern ID = Pattern.compile("[0-9]{1,32}");
    private static final int LONGEST_NAME = 100;

    private final JsonMapper json = JsonMapper.shared();
    private final Fields fields;

    /** @param descriptor says what Meta's statuses and error codes mean */
    public WhatsAppNormalizer(Descriptor descriptor) {
        this.fields = new Fields(descriptor.statuses(), WhatsAppErrors.of(descriptor.errors()));
    }

    @Override
    public List<ChannelEvent> normalize(RawEnvelope raw) {
        JsonNode tree;
        try {
            tree = json.readTree(raw.octets());
        } catch (JacksonException unreadable) {
            return unrecognised(raw, "payload", "not readable as JSON");
        }
        JsonNode entries = tree.path("entry");
        if (!entries.isArray()) {
            return unrecognised(raw, "payload", "there is no list of entries");
        }
        String object = tree.path("object").asString(OBJECT);
        if (!object.equals(OBJECT)) {
            return unrecognised(raw, object, "not about a WhatsApp business account");
        }
        Slices slices = new Slices();
        for (JsonNode entry : entries) {
            entry(entry, raw, slices);
        }
        return slices.events();
    }

    private void entry(JsonNode entry, RawEnvelope raw, Slices slices) {
        JsonNode changes = entry.path("changes");
        if (!changes.isArray()) {
            slices.unrecognised(change(entry, entry, raw), "entry", entry, "there is no list of changes");
            return;
        }
        for (JsonNode item : changes) {
            Change change = change(item, entry, raw);
            if (item.path("value").isObject()) {
                fields.read(item.path("value"), change, slices);
            } else {
                slices.unrecognised(change, change.field(), item, "the change has no value");
            }
        }
    }

    private static Change change(JsonNode item, JsonNode entry, RawEnvelope raw) {
        JsonNode value = item.path("value");
        String business = id(entry.path("id"));
        return new Change(
                account(value, business, raw),
                CleanText.oneLine(item.path("field").asString("change"), LONGEST_NAME),
                People.of(value, business),
                entry.path("time"),
                raw.receivedAt(),
                "",
                false);
    }

    /**
     * The number a change is about. News of the whole business account names none: on an account's own hook they are
     * that account's, on a shared hook they are nobody's and the gateway keeps them in quarantine.
     */
    private static AccountKey account(JsonNode value, String business, RawEnvelope raw) {
        JsonNode holder = value.has("metadata") ? value.path("metadata") : value.path("recipient");
        String number = id(holder.path("phone_number_id"));
        if (!number.isEmpty()) {
            return new AccountKey(CONNECTOR, number);
        }
        AccountKey own = raw.account();
        return own == null ? new AccountKey(CONNECTOR, "waba:" + business) : own;
    }

    /** An id of Meta's, decimal as all of them; empty when it is none. */
    private static String id(JsonNode id) {
        String text = id.asString("");
        return ID.matcher(text).matches() ? text : "";
    }

    private static List<ChannelEvent> unrecognised(RawEnvelope raw, String type, String reason) {
        AccountKey own = raw.account();
        AccountKey account = own == null ? new AccountKey(CONNECTOR, "") : own;
        JsonNode nothing = MissingNode.getInstance();
        Change change = new Change(account, type, People.of(nothing, ""), nothing, raw.receivedAt(), "", false);
        return List.of(Slices.unrecognised(change, type, Digests.sha256Hex(raw.octets()), reason));
    }
}
