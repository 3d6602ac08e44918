package io.nexuscomm.api.accounts;

import io.nexuscomm.api.problems.ApiProblem;
import io.nexuscomm.api.problems.ProblemCode;
import io.nexuscomm.api.problems.Refuses;
import io.nexuscomm.api.security.Caller;
import io.nexuscomm.api.web.Items;
import io.nexuscomm.connector.AccountConfig;
import io.nexuscomm.connector.AccountDiscovery;
import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.connector.Discovery;
import io.nexuscomm.inbox.Account;
import io.nexuscomm.inbox.Accounts;
import io.nexuscomm.inbox.Templates;
import io.nexuscomm.message.TemplateText;
import io.nexuscomm.message.event.AccountKey;
import io.nexuscomm.message.id.AccountId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@Tag(name = "Accounts")
@RestController
@RequestMapping("/api/v1/accounts/{id}")
class TemplateController {

    private final Accounts accounts;
    private final Templates templates;
    private final AccountDiscovery discovery;

    TemplateController(Accounts accounts, Templates templates, AccountDiscovery discovery) {
        this.accounts = accounts;
        this.templates = templates;
        this.discovery = discovery;
    }

    @Operation(
            summary = "List the templates of an account",
            description =
                    "As its provider's catalogue was last read, which happens by itself; `discover` reads it now.")
    @GetMapping("/templates")
    Items<TemplateText> list(Caller caller, @PathVariable AccountId id) {
        return Items.all(templates.of(caller.organization(), find(caller, id).id()));
    }

    @Operation(
            summary = "Ask the provider what the account's credentials can see",
            description = "Numbers, pages, mailboxes and templates. Sends nothing to anybody.")
    @Refuses({ProblemCode.NOTHING_TO_DISCOVER, ProblemCode.PROVIDER_FAILED})
    @PostMapping("/discover")
    Discovery discover(Caller caller, @PathVariable AccountId id) {
        Account account = find(caller, id);
        if (account.state() == Account.State.REMOVED) {
            throw ApiProblem.notFound("account");
        }
        Discovery found = asked(account)
                .orElseThrow(() -> ApiProblem.of(
                        ProblemCode.NOTHING_TO_DISCOVER, "The channel " + account.connector() + " tells no more."));
        templates.replace(account.organization(), account.id(), found.templates());
        return found;
    }

    private Optional<Discovery> asked(Account account) {
        try {
            return discovery.discover(new ConnectedAccount(
                    account.id(),
                    account.organization(),
                    new AccountKey(account.connector(), account.uniqueKey()),
                    new AccountConfig(accounts.open(account.id()).config())));
        } catch (AccountDiscovery.Failed failed) {
            throw ApiProblem.of(ProblemCode.PROVIDER_FAILED, String.valueOf(failed.getMessage()));
        }
    }

    private Account find(Caller caller, AccountId id) {
        return accounts.find(caller.organization(), id).orElseThrow(() -> ApiProblem.notFound("account"));
    }
}
