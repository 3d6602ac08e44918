package io.nexuscomm.connector.whatsapp;

import io.nexuscomm.connector.AccountDiscovery;
import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.connector.graph.GraphErrors;
import io.nexuscomm.connector.http.HttpAnswer;
import io.nexuscomm.connector.http.HttpCall;
import io.nexuscomm.connector.http.ProviderAnswer;
import io.nexuscomm.connector.http.Verdict;
import java.util.ArrayList;
import java.util.List;

/** Reads the numbers and then, page by page, the templates of a WhatsApp Business Account. */
final class CatalogueCalls {

    /** Of a hundred templates each; what a catalogue has beyond them is left out. */
    private static final int MOST_PAGES = 20;

    private static final int LONGEST_PAGE = 1 << 20;

    private final GraphCalls calls;
    private final GraphErrors errors;

    CatalogueCalls(GraphCalls calls, GraphErrors errors) {
        this.calls = calls;
        this.errors = errors;
    }

    /** In their order. A page that is the last leaves what was found, which no further call is for. */
    HttpCall<?, ?>[] all() {
        List<HttpCall<?, ?>> all = new ArrayList<>();
        all.add(HttpCall.of(ConnectedAccount.class, calls.numbers(), this::numbers, CatalogueCalls::failed));
        for (int page = 1; page <= MOST_PAGES; page++) {
            boolean last = page == MOST_PAGES;
            all.add(HttpCall.of(
                    CataloguePage.class,
                    calls.templates(),
                    (answer, before) -> templates(answer, before, last),
                    CatalogueCalls::failed));
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
        ProviderAnswer said = answer.json(LONGEST_PAGE);
        if (!errors.succeeded(said)) {
            String detail = errors.detail(said);
            throw new AccountDiscovery.Failed(
                    errors.verdict(said) == Verdict.REAUTH
                            ? "Meta does not accept the access token (" + detail
                                    + "); it needs the permission whatsapp_business_management."
                            : "Meta does not list the account's templates (" + detail + ").");
        }
        return said;
    }

    private static Object failed(Exception failure) {
        if (failure instanceof AccountDiscovery.Failed told) {
            throw told;
        }
        throw new AccountDiscovery.Failed(
                "Meta could not be asked (" + failure.getClass().getSimpleName() + ").");
    }
}
