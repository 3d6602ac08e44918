package io.nexuscomm.api.accounts;

import io.nexuscomm.api.problems.ApiProblem;
import io.nexuscomm.api.problems.FieldProblem;
import io.nexuscomm.api.problems.ProblemCode;
import io.nexuscomm.connector.AccountConfig;
import io.nexuscomm.connector.ConnectorCatalog;
import io.nexuscomm.connector.Descriptor;
import io.nexuscomm.inbox.Account;
import io.nexuscomm.inbox.AccountMove;
import io.nexuscomm.inbox.AccountMoves;
import io.nexuscomm.inbox.AccountStatus;
import io.nexuscomm.inbox.Accounts;
import io.nexuscomm.inbox.DuplicateKey;
import io.nexuscomm.inbox.Wakeups;
import io.nexuscomm.message.id.IdSource;
import io.nexuscomm.message.id.OrganizationId;
import io.nexuscomm.normalizer.CleanText;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Adds and changes accounts: checks the configuration against its schema, and puts its secrets apart. */
@Component
final class AccountSetup {

    private static final int LONGEST_NAME = 120;

    private final Accounts accounts;
    private final ConnectorCatalog catalog;
    private final ConfigSchemas schemas;
    private final AccountMoves moves;
    private final Wakeups wakeups;
    private final IdSource ids;
    private final Clock clock;

    AccountSetup(
            Accounts accounts,
            ConnectorCatalog catalog,
            ConfigSchemas schemas,
            AccountMoves moves,
            Wakeups wakeups,
            IdSource ids,
            Clock clock) {
        this.accounts = accounts;
        this.catalog = catalog;
        this.schemas = schemas;
        this.moves = moves;
        this.wakeups = wakeups;
        this.ids = ids;
        this.clock = clock;
    }

    Account create(OrganizationId organization, NewAccount wanted) {
        Descriptor descriptor = descriptor(wanted.connector());
        schemas.check(descriptor, wanted.config());
        SplitConfig split = SplitConfig.of(descriptor.config(), wanted.config());
        Account account = new Account(
                ids.account(),
                organization,
                descriptor.id(),
                uniqueKey(descriptor, wanted.config()),
                CleanText.oneLine(wanted.name(), LONGEST_NAME),
                Account.State.NEW,
                "NEW",
                "The account was added and not tried yet.",
                "Check the connection.",
                split.open(),
                clock.instant());
        return told(() -> accounts.create(account, split.secret()));
    }

    Account change(Account account, AccountChange change) {
        Descriptor descriptor = descriptor(account.connector());
        JsonNode whole = accounts.open(account.id()).config();
        JsonNode config = change.config() == null ? whole : JsonTrees.patched(whole, change.config());
        schemas.check(descriptor, config);
        SplitConfig split = SplitConfig.of(descriptor.config(), config);
        String name = change.name() == null ? account.name() : CleanText.oneLine(change.name(), LONGEST_NAME);
        Account changed = account.with(uniqueKey(descriptor, config), name, split.open());
        Account updated =
                told(() -> accounts.update(changed, split.secret()).orElseThrow(() -> ApiProblem.notFound("account")));
        return config.equals(whole) ? updated : triedAgain(updated);
    }

    /** What was known of it was known of other settings. */
    private Account triedAgain(Account account) {
        AccountStatus untried = new AccountStatus(
                Account.State.NEW, "CHANGED", "Its settings were changed and not tried yet.", "Check the connection.");
        accounts.checkSoon(account.id(), Duration.ZERO);
        return account.state() == Account.State.PAUSED
                ? account
                : moves.decide(account.organization(), account.id(), untried)
                        .map(AccountMove::after)
                        .orElse(account);
    }

    private Account told(Supplier<Account> work) {
        try {
            Account account = work.get();
            wakeups.accountsChanged();
            return account;
        } catch (DuplicateKey taken) {
            throw ApiProblem.of(
                    ProblemCode.DUPLICATE_ACCOUNT, "An account of this connector has the same address already.");
        }
    }

    private Descriptor descriptor(String connector) {
        return catalog.find(connector).orElseThrow(() -> {
            String detail = "No such connector is installed.";
            return ApiProblem.of(
                    ProblemCode.UNKNOWN_CONNECTOR,
                    detail,
                    List.of(FieldProblem.at("/connector", detail, "unknown-connector")));
        });
    }

    private static String uniqueKey(Descriptor descriptor, JsonNode config) {
        return descriptor.keyOf(new AccountConfig(config)).orElseThrow(() -> {
            String detail = "is needed: it is how the provider names the account";
            return ApiProblem.of(
                    ProblemCode.INVALID_CONFIG,
                    "The configuration is incomplete.",
                    List.of(FieldProblem.at("/config" + descriptor.uniqueKey(), detail, "required")));
        });
    }
}
