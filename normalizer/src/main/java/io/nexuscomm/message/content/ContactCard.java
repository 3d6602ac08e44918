package io.nexuscomm.message.content;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.nexuscomm.message.InOrder;
import io.nexuscomm.message.Unknown;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Cards of people that were shared. What they hold is data, never the sender's identity.
 *
 * @param type {@value #TYPE}
 * @param cards in the order of the message
 * @param unknown fields of a later version
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ContactCard(
        String type, List<Card> cards, @Unknown Map<String, JsonNode> unknown) implements Content {

    /** The JSON name of this type. */
    public static final String TYPE = "contactCard";

    public ContactCard {
        ContentType.require(TYPE, type);
        cards = List.copyOf(cards);
        unknown = InOrder.copyOf(unknown);
    }

    /** Cards in the form of this version, with their type named. */
    public ContactCard(String type, List<Card> cards) {
        this(type, cards, Map.of());
    }

    /** Cards in the form of this version. */
    public static ContactCard of(List<Card> cards) {
        return new ContactCard(TYPE, cards);
    }

    @Override
    public String plainText() {
        return cards.stream().map(Card::plainText).collect(Collectors.joining("\n"));
    }

    @Override
    public String toString() {
        return ContentType.describe(this);
    }

    /**
     * One card.
     *
     * @param name of the person; null when the card has none
     * @param phones as written on the card
     * @param emails as written on the card
     * @param organization where the person works; null when the card does not say
     * @param unknown fields of a later version
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Card(
            @Nullable String name,
            List<String> phones,
            List<String> emails,
            @Nullable String organization,
            @Unknown Map<String, JsonNode> unknown) {

        public Card {
            phones = List.copyOf(phones);
            emails = List.copyOf(emails);
            unknown = InOrder.copyOf(unknown);
        }

        /** A card in the form of this version. */
        public Card(@Nullable String name, List<String> phones, List<String> emails, @Nullable String organization) {
            this(name, phones, emails, organization, Map.of());
        }

        private String plainText() {
            return Stream.of(Stream.ofNullable(name), phones.stream(), emails.stream(), Stream.ofNullable(organization))
                    .flatMap(said -> said)
                    .collect(Collectors.joining(", "));
        }

        @Override
        public String toString() {
            return "card#" + Integer.toHexString(hashCode());
        }
    }
}
