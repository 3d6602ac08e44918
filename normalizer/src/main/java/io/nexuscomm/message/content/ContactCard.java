package io.nexuscomm.message.content;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Cards of people that were shared. What they hold is data, never the sender's identity. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ContactCard(String type, List<Card> cards) implements Content {

    public static final String TYPE = "contactCard";

    /** One card. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Card(
            @Nullable String name,
            List<String> phones,
            List<String> emails,
            @Nullable String organization) {}

    @Override
    public String plainText() {
        return cards.stream()
                .map(card -> (card.name() == null ? "" : card.name() + " ")
                        + String.join(", ", card.phones())
                        + String.join(", ", card.emails()))
                .collect(Collectors.joining("\n"));
    }
}
