package io.nexuscomm.routes;

import io.nexuscomm.routes.gateway.AccountRounds;
import org.apache.camel.LoggingLevel;
import org.apache.camel.builder.RouteBuilder;

/** Looks after accounts that nobody looks at: a round now and then. */
final class AccountRoutes extends RouteBuilder {

    private final AccountRounds rounds;

    AccountRoutes(AccountRounds rounds) {
        this.rounds = rounds;
    }

    @Override
    public void configure() {
        from("timer:account-rounds?delay=10000&period=10000")
                .routeId("account-rounds")
                .doTry()
                .process(exchange -> rounds.round())
                .doCatch(Exception.class)
                .log(LoggingLevel.DEBUG, "The accounts cannot be checked at the moment: ${exception.class.name}")
                .end();
    }
}
