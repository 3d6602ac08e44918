package io.nexuscomm.connector.whatsapp;

import io.nexuscomm.connector.json.Json;
import io.nexuscomm.message.content.ContactCard;
import io.nexuscomm.message.content.ContactCard.Card;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** People that somebody shares, or themselves: who is asked for their number answers with a vCard of it. */
final class ContactCards {

    private ContactCards() {}

    static ContactCard read(JsonNode item) {
        List<Card> cards = new ArrayList<>();
        for (JsonNode contact : Json.items(item, "contacts")) {
            cards.add(card(contact, VCard.of(Json.prose(contact, "vcard"))));
        }
        return new ContactCard(ContactCard.TYPE, List.copyOf(cards));
    }

    private static Card card(JsonNode contact, VCard written) {
        String name = Json.prose(Json.objectIfAny(contact, "name"), "formatted_name");
        String company = Json.prose(Json.objectIfAny(contact, "org"), "company");
        List<String> phones = phones(contact);
        List<String> emails = Json.texts(contact, "emails", "email");
        return new Card(
                name == null ? written.first("FN") : name,
                phones.isEmpty() ? written.all("TEL") : phones,
                emails.isEmpty() ? written.all("EMAIL") : emails,
                company == null ? written.first("ORG") : company);
    }

    /** As the person wrote it; where only WhatsApp's own id of it is told, that is the number in digits. */
    private static List<String> phones(JsonNode contact) {
        List<String> phones = new ArrayList<>();
        for (JsonNode phone : Json.items(contact, "phones")) {
            String written = Json.prose(phone, "phone");
            String number = written == null ? number(phone) : written;
            if (number != null) {
                phones.add(number);
            }
        }
        return List.copyOf(phones);
    }

    private static @Nullable String number(JsonNode phone) {
        String digits = People.digits(Json.text(phone, "wa_id"));
        return digits == null ? null : "+" + digits;
    }
}
