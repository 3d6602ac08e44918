package io.nexuscomm.connector.whatsapp;

import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.connector.graph.GraphErrors;
import io.nexuscomm.connector.http.DiscoveryAnswers;
import io.nexuscomm.connector.http.HttpAnswer;
import io.nexuscomm.connector.http.HttpCall;
import io.nexuscomm.connector.http.ProviderAnswer;
import java.util.ArrayList;
import java.util.List;

/** Reads the numbers and then, page by page, the templates of a WhatsApp Business Account. */
final class CatalogueCalls {

    /** Of a hundred templates each; what a catalogue has beyond them is left out. */
    private static final int MOST_PAGES = 20;

    private static final int LONGEST_PAGE = 1 << 20;

    private final GraphCalls calls;
    private final DiscoveryAnswers answers;

    CatalogueCalls(GraphCalls calls, GraphErrors errors) {
        this.calls = calls;
        this.answers = new DiscoveryAnswers("Meta", errors, "the permission whatsapp_business_management");
    }

    /** In their order. A page that is the last leaves what was found, which no further call is for. */
    HttpCall<?, ?>[] all() {
        List<HttpCall<?, ?>> all = new ArrayList<>();
        all.add(HttpCall.of(ConnectedAccount.class, calls.numbers(), this::numbers, answers::failed));
        for (int page = 1; page <= MOST_PAGES; page++) {
            boolean last = page == MOST_PAGES;
            all.add(HttpCall.of(
                    CataloguePage.class,
                    calls.templates(),
                    (answer, before) -> templates(answer, before, last),
                    answers::failed));
        }
        return all.toArray(HttpCall[]::new);
    }

    private Object numbers(HttpAnswer answer, ConnectedAccount account) {
        return CataloguePage.first(account, Catalogue.numbers(read(answer).json()));
    }

    private Object templates(HttpAnswer answer, CataloguePage before, boolean last) {
        ProviderAnswer said = read(answer);
        String next = Catalogue.next(said.json()).orElse(null);
        CataloguePage page = before.with(Catalogue.templates(said.json()), next);
        return next == null || last ? page.found() : page;
    }

    private ProviderAnswer read(HttpAnswer answer) {
        return answers.read(answer.json(LONGEST_PAGE));
    }
}
