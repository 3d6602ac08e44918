package io.nexuscomm.connector.instagram;

import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.connector.Discovery;
import io.nexuscomm.connector.Discovery.Found;
import io.nexuscomm.connector.graph.GraphErrors;
import io.nexuscomm.connector.http.DiscoveryAnswers;
import io.nexuscomm.connector.http.HttpAnswer;
import io.nexuscomm.connector.http.HttpCall;
import io.nexuscomm.connector.http.ProviderAnswer;
import io.nexuscomm.normalizer.CleanText;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** The professional accounts that a token can see: its own, or those that are linked to its Pages. */
final class SeenAccounts {

    private static final int LONGEST_NAME = 100;

    private final GraphCalls calls;
    private final GraphErrors errors;
    private final DiscoveryAnswers answers;

    SeenAccounts(GraphCalls calls, GraphErrors errors) {
        this.calls = calls;
        this.errors = errors;
        this.answers = new DiscoveryAnswers("Meta", errors, "the permission to read the account");
    }

    /** An account of Facebook login whose token is perhaps a person's, who has Pages, and not a Page's. */
    record OfAPerson(ConnectedAccount account) {}

    HttpCall<?, ?>[] all() {
        return new HttpCall<?, ?>[] {
            HttpCall.of(ConnectedAccount.class, calls.seen(), this::own, answers::failed),
            HttpCall.of(OfAPerson.class, calls.pages(), this::ofPages, answers::failed)
        };
    }

    /** A person has no such field, which Meta tells by a refusal of the whole question. */
    private Object own(HttpAnswer answer, ConnectedAccount account) {
        ProviderAnswer said = answer.json();
        if (Login.of(account) == Login.INSTAGRAM) {
            JsonNode me = answers.read(said).json();
            return found(Stream.of(found(me, me.path("user_id").asString(""))));
        }
        JsonNode linked = said.json().path("instagram_business_account");
        return errors.succeeded(said) && linked.isObject() ? found(Stream.of(linked(linked))) : new OfAPerson(account);
    }

    private Object ofPages(HttpAnswer answer, OfAPerson asked) {
        return found(answers.read(answer.json())
                .json()
                .path("data")
                .valueStream()
                .map(page -> page.path("instagram_business_account"))
                .filter(JsonNode::isObject)
                .map(SeenAccounts::linked));
    }

    private static Discovery found(Stream<Found> accounts) {
        return new Discovery(accounts.filter(account -> !account.id().isEmpty()).toList(), List.of());
    }

    private static Found linked(JsonNode account) {
        return found(account, account.path("id").asString(""));
    }

    private static Found found(JsonNode account, String id) {
        String name = account.path("name").asString("") + " @"
                + account.path("username").asString("(no name)");
        return new Found(id, CleanText.oneLine(name, LONGEST_NAME).strip(), "professional account");
    }
}
