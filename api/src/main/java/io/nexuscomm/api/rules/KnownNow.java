package io.nexuscomm.api.rules;

import io.nexuscomm.inbox.Background;
import io.nexuscomm.inbox.Consents;
import io.nexuscomm.inbox.Profile;
import io.nexuscomm.rules.model.Field;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is known of a contact and its conversation by now, as fields of rules. */
final class KnownNow {

    private final Map<Field, Object> fields = new HashMap<>();

    private KnownNow() {}

    static Map<Field, Object> of(@Nullable Background background) {
        KnownNow known = new KnownNow();
        if (background != null) {
            known.add(background);
        }
        return Map.copyOf(known.fields);
    }

    private void add(Background background) {
        Profile profile = background.profile();
        put(Field.CONTACT_TIER, profile.tier());
        put(Field.CONTACT_COUNTRY, profile.country());
        put(Field.CONTACT_TIMEZONE, profile.timezone());
        put(Field.CONTACT_LANGUAGE, profile.language());
        put(Field.CONTACT_CONSENT, Consents.spellings(background.consents()));
        put(Field.CONTACT_CREATED_AT, background.createdAt());
        put("contact.attr.", profile.attributes());
        Background.Talk talk = background.conversation();
        if (talk != null) {
            put(Field.CONVERSATION_PRIORITY, talk.priority().word());
            put(Field.CONVERSATION_CREATED_AT, talk.createdAt());
            put(Field.CONVERSATION_CHANNELS, talk.channels());
            put("conversation.attr.", talk.attributes());
        }
    }

    private void put(Field field, @Nullable Object value) {
        if (value != null) {
            fields.put(field, value);
        }
    }

    private void put(String family, Map<String, Object> attributes) {
        attributes.forEach((name, value) -> Field.find(family + name).ifPresent(field -> put(field, value)));
    }
}
