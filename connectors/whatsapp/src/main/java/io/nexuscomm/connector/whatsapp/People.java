package io.nexuscomm.connector.whatsapp;

import io.nexuscomm.connector.json.Json;
import io.nexuscomm.connector.json.Malformed;
import io.nexuscomm.message.event.Actor;
import io.nexuscomm.message.event.Address;
import io.nexuscomm.normalizer.CleanText;
import io.nexuscomm.normalizer.PhoneNumbers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The people of one change. A user has a phone number, a business-scoped id (BSUID), or both: who took a username
 * hides the number. The chat's key is the phone number's digits where they are known, else the BSUID.
 *
 * <p>The {@code contacts} array is matched by BSUID, then by phone, never by position: it may come in any order and
 * without some senders (Meta, "Business-scoped user IDs").
 *
 * <p>A BSUID is unique within one business portfolio. Webhooks do not name the portfolio, so the WhatsApp business
 * account that they do name stands in as the scope: ids of two of its accounts then never meet by chance, and do not
 * meet by intent either.
 */
final class People {

    static final Role SENDER = new Role("from", "from_user_id", "from_parent_user_id");
    static final Role ADDRESSEE = new Role("to", "to_user_id", "to_parent_user_id");
    static final Role RECIPIENT = new Role("recipient_id", "recipient_user_id", "recipient_parent_user_id");
    static final Role PARTICIPANT = new Role(
            "recipient_participant_id", "recipient_participant_user_id", "recipient_participant_parent_user_id");
    static final Role USER = new Role("wa_id", "user_id", "parent_user_id");
    static final Role THREAD = new Role("id", "user_id", "parent_user_id");

    /** Names of the fields that tell who someone is. */
    record Role(String phone, String user, String parent) {}

    private static final String BSUID = "wa-bsuid";
    private static final String PARENT_BSUID = "wa-pbsuid";
    private static final Pattern BSUID_FORM = Pattern.compile("[A-Z]{2}\\.[A-Za-z0-9.]{1,150}");
    private static final int LONGEST_NAME = 200;

    private final String portfolio;
    private final Map<String, JsonNode> contacts = new HashMap<>();

    private People(String portfolio) {
        this.portfolio = portfolio;
    }

    /** @param value a change's value, with its contacts if it has any */
    static People of(JsonNode value, String portfolio) {
        People people = new People(portfolio);
        for (JsonNode contact : value.path("contacts")) {
            people.index(contact, "user_id");
            people.index(contact, "wa_id");
        }
        return people;
    }

    People with(JsonNode value) {
        return of(value, portfolio);
    }

    private void index(JsonNode contact, String field) {
        JsonNode id = contact.path(field);
        if (id.isString()) {
            contacts.putIfAbsent(id.stringValue(), contact);
        }
    }

    /** @throws Malformed when the item names nobody in this role */
    Person require(JsonNode item, Role role) {
        Person person = find(item, role);
        if (person == null) {
            throw new Malformed(role.phone() + " and " + role.user() + " are missing");
        }
        return person;
    }

    /** Who the item names in this role; null when it names nobody. */
    @Nullable
    Person find(JsonNode item, Role role) {
        String first = Json.text(item, role.phone());
        String phone = first == null ? null : digits(first);
        String bsuid = Json.text(item, role.user());
        if (first != null && phone == null && bsuid == null) {
            bsuid = first;
        }
        if (bsuid != null && !isUserId(bsuid)) {
            throw new Malformed(role.user() + " is neither a phone number nor a user id");
        }
        return person(phone, bsuid, Json.text(item, role.parent()));
    }

    private @Nullable Person person(@Nullable String phone, @Nullable String bsuid, @Nullable String parent) {
        JsonNode contact = contact(phone, bsuid);
        String number = phone == null ? digits(decoration(contact, "wa_id")) : phone;
        String user = bsuid == null ? userId(contact, "user_id") : bsuid;
        String chat = number == null ? user : number;
        if (chat == null) {
            return null;
        }
        String parentUser = parent == null ? userId(contact, "parent_user_id") : parent;
        String display = number == null ? username(contact, chat) : "+" + number;
        return new Person(chat, new Actor(addresses(number, user, parentUser), display, name(contact), true));
    }

    List<Address> addresses(@Nullable String phone, @Nullable String user, @Nullable String parent) {
        List<Address> addresses = new ArrayList<>(3);
        if (phone != null) {
            addresses.add(Address.global("tel", "+" + phone));
        }
        if (user != null) {
            addresses.add(new Address(BSUID, portfolio, requireUserId(user)));
        }
        if (parent != null) {
            addresses.add(Address.global(PARENT_BSUID, requireUserId(parent)));
        }
        return addresses;
    }

    private static String requireUserId(String text) {
        if (!isUserId(text)) {
            throw new Malformed("an id of a user has not its form");
        }
        return text;
    }

    private @Nullable JsonNode contact(@Nullable String phone, @Nullable String bsuid) {
        JsonNode byUser = bsuid == null ? null : contacts.get(bsuid);
        if (byUser != null || phone == null) {
            return byUser;
        }
        JsonNode byPhone = contacts.get(phone);
        boolean someoneElse = byPhone != null && bsuid != null && byPhone.has("user_id");
        return someoneElse ? null : byPhone;
    }

    private static @Nullable String userId(@Nullable JsonNode contact, String field) {
        String id = decoration(contact, field);
        return id == null || !isUserId(id) ? null : id;
    }

    /** The handle is how people write such an address. It can change hands, so it is shown and never compared. */
    private static String username(@Nullable JsonNode contact, String user) {
        String handle = contact == null ? null : decoration(contact.path("profile"), "username");
        return handle == null ? user : "@" + CleanText.oneLine(handle, LONGEST_NAME);
    }

    private static @Nullable String name(@Nullable JsonNode contact) {
        String name = contact == null ? null : decoration(contact.path("profile"), "name");
        return name == null ? null : CleanText.oneLine(name, LONGEST_NAME);
    }

    /** Text that may be missing or odd without harm to the message it comes with. */
    private static @Nullable String decoration(@Nullable JsonNode node, String field) {
        JsonNode value = node == null ? null : node.get(field);
        return value == null || !value.isString() || value.stringValue().isEmpty() ? null : value.stringValue();
    }

    /** Whether this has the form of a business-scoped user id: a country, a dot, letters and digits. */
    static boolean isUserId(String text) {
        return BSUID_FORM.matcher(text).matches();
    }

    /** A phone number's digits as Meta gave them, country code first; null when this is none. */
    static @Nullable String digits(@Nullable String text) {
        return text == null
                ? null
                : PhoneNumbers.e164(text).map(number -> number.substring(1)).orElse(null);
    }
}
