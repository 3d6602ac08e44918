package io.nexuscomm.connector.plan;

import io.nexuscomm.connector.Capabilities.TextUnit;
import io.nexuscomm.connector.plan.SendPlan.Problem;
import io.nexuscomm.message.content.ContactCard;
import io.nexuscomm.message.content.ContactCard.Card;
import io.nexuscomm.message.content.Content;
import io.nexuscomm.message.content.Interactive;
import io.nexuscomm.message.content.Interactive.Action;
import io.nexuscomm.message.content.Location;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What no channel can send, whatever its limits: every provider would refuse it, or nobody could answer it. */
final class Soundness {

    private static final Set<String> WEB = Set.of("http", "https");
    /** In characters: longer ones no provider takes, and no person reads. */
    private static final int LONGEST_NAME = 1_000;

    private static final double POLE = 90;
    private static final double DATE_LINE = 180;

    private Soundness() {}

    static List<Problem> problems(Content content, String pointer) {
        return switch (content) {
            case Interactive interactive -> ofChoices(interactive.actions(), pointer + "/actions/");
            case Location place -> ofPlace(place, pointer);
            case ContactCard shared -> ofCards(shared.cards(), pointer + "/cards");
            default -> List.of();
        };
    }

    private static List<Problem> ofChoices(List<Action> actions, String pointer) {
        List<Problem> problems = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        Set<String> answers = new HashSet<>();
        for (int number = 0; number < actions.size(); number++) {
            Action action = actions.get(number);
            String at = pointer + number;
            if (isBlank(action.label())) {
                problems.add(new Problem(at + "/label", "choice-invalid", "A choice needs a label to be seen."));
            }
            if (isBlank(action.id())) {
                problems.add(new Problem(at + "/id", "choice-invalid", "A choice needs an id to be told apart."));
            } else if (!ids.add(action.id()) | !answers.add(ChoiceFit.answer(action))) {
                problems.add(
                        new Problem(
                                at + "/id",
                                "choice-invalid",
                                "Another choice has the same id or payload; give each its own, else nobody can tell which was taken."));
            }
            if (action.url() != null && !isWeb(action.url())) {
                problems.add(new Problem(
                        at + "/url", "choice-invalid", "A choice leads to an address with http:// or https:// only."));
            }
        }
        return problems;
    }

    private static List<Problem> ofPlace(Location place, String pointer) {
        List<Problem> problems = new ArrayList<>();
        if (!(Math.abs(place.latitude()) <= POLE)) {
            problems.add(new Problem(pointer + "/latitude", "place-invalid", "A latitude lies between -90 and 90."));
        }
        if (!(Math.abs(place.longitude()) <= DATE_LINE)) {
            problems.add(
                    new Problem(pointer + "/longitude", "place-invalid", "A longitude lies between -180 and 180."));
        }
        nameProblem(place.name(), pointer + "/name", "place-invalid").ifPresent(problems::add);
        nameProblem(place.address(), pointer + "/address", "place-invalid").ifPresent(problems::add);
        return problems;
    }

    private static List<Problem> ofCards(List<Card> cards, String pointer) {
        List<Problem> problems = new ArrayList<>();
        if (cards.isEmpty()) {
            problems.add(new Problem(pointer, "card-invalid", "There is no card to send."));
        }
        for (int number = 0; number < cards.size(); number++) {
            Card card = cards.get(number);
            String at = pointer + "/" + number;
            if (Stream.of(Stream.ofNullable(card.name()), card.phones().stream(), card.emails().stream())
                    .flatMap(said -> said)
                    .allMatch(Soundness::isBlank)) {
                problems.add(new Problem(
                        at,
                        "card-invalid",
                        "A card needs a name, a phone number or an e-mail address to be of somebody."));
            }
            nameProblem(card.name(), at + "/name", "card-invalid").ifPresent(problems::add);
        }
        return problems;
    }

    private static Optional<Problem> nameProblem(@Nullable String name, String at, String code) {
        return name == null || TextLength.of(name, TextUnit.CODE_POINTS) <= LONGEST_NAME
                ? Optional.empty()
                : Optional.of(new Problem(at, code, "It has at most %,d characters.".formatted(LONGEST_NAME)));
    }

    /** JSON may leave out what the record says is there. */
    private static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }

    private static boolean isWeb(String address) {
        try {
            URI uri = URI.create(address);
            return uri.getScheme() != null
                    && WEB.contains(uri.getScheme().toLowerCase(Locale.ROOT))
                    && uri.getHost() != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
