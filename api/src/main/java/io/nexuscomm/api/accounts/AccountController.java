package io.nexuscomm.api.accounts;

import io.nexuscomm.api.problems.ApiProblem;
import io.nexuscomm.api.problems.ProblemCode;
import io.nexuscomm.api.problems.Refuses;
import io.nexuscomm.api.security.Caller;
import io.nexuscomm.api.web.Items;
import io.nexuscomm.api.web.PublicUrl;
import io.nexuscomm.connector.AccountConfig;
import io.nexuscomm.connector.CheckResult;
import io.nexuscomm.connector.ConnectorCatalog;
import io.nexuscomm.connector.Descriptor;
import io.nexuscomm.connector.Endpoints;
import io.nexuscomm.inbox.Account;
import io.nexuscomm.inbox.Accounts;
import io.nexuscomm.message.id.AccountId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

@Tag(name = "Accounts")
@RestController
@RequestMapping("/api/v1/accounts")
class AccountController {

    private final Accounts accounts;
    private final AccountSetup setup;
    private final AccountControls controls;
    private final ConnectionCheck check;
    private final ConnectorCatalog catalog;
    private final PublicUrl publicUrl;

    AccountController(
            Accounts accounts,
            AccountSetup setup,
            AccountControls controls,
            ConnectionCheck check,
            ConnectorCatalog catalog,
            PublicUrl publicUrl) {
        this.accounts = accounts;
        this.setup = setup;
        this.controls = controls;
        this.check = check;
        this.catalog = catalog;
        this.publicUrl = publicUrl;
    }

    @Operation(
            summary = "Add an account",
            description =
                    "`config` is as the connector's JSON Schema says; its secrets are kept and never shown again. Where the"
                            + " webhook's address ends with one, `webhookUrl` is a URI template that names the setting:"
                            + " `…/{webhookToken}`.")
    @Refuses({ProblemCode.DUPLICATE_ACCOUNT, ProblemCode.UNKNOWN_CONNECTOR, ProblemCode.INVALID_CONFIG})
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    AccountView create(Caller caller, @Valid @RequestBody NewAccount wanted, HttpServletRequest request) {
        return view(setup.create(caller.organization(), wanted), request);
    }

    @Operation(summary = "List the accounts")
    @GetMapping
    Items<AccountView> list(Caller caller, HttpServletRequest request) {
        return Items.all(accounts.list(caller.organization()).stream()
                .map(account -> view(account, request))
                .toList());
    }

    @Operation(summary = "Get an account", description = "Also one that is removed: messages name it.")
    @GetMapping("/{id}")
    AccountView get(Caller caller, @PathVariable AccountId id, HttpServletRequest request) {
        return view(
                accounts.find(caller.organization(), id).orElseThrow(() -> ApiProblem.notFound("account")), request);
    }

    @Operation(
            summary = "Change an account",
            description = "`config` is a JSON merge patch (RFC 7396): what it does not name stays, secrets included.")
    @Refuses({ProblemCode.DUPLICATE_ACCOUNT, ProblemCode.UNKNOWN_CONNECTOR, ProblemCode.INVALID_CONFIG})
    @PatchMapping("/{id}")
    AccountView change(
            Caller caller,
            @PathVariable AccountId id,
            @Valid @RequestBody AccountChange change,
            HttpServletRequest request) {
        return view(setup.change(find(caller, id), change), request);
    }

    @Operation(
            summary = "Pause an account",
            description = "Nothing is sent and nothing is fetched; what its provider pushes is kept in the quarantine."
                    + " What is to be sent waits.")
    @PostMapping("/{id}/pause")
    AccountView pause(Caller caller, @PathVariable AccountId id, HttpServletRequest request) {
        return view(controls.pause(caller, find(caller, id)), request);
    }

    @Operation(
            summary = "Let a paused account go on",
            description = "What waited is sent, and what was kept meanwhile is taken in; no rule runs for that.")
    @PostMapping("/{id}/resume")
    AccountView resume(Caller caller, @PathVariable AccountId id, HttpServletRequest request) {
        return view(controls.resume(caller, find(caller, id)), request);
    }

    @Operation(
            summary = "Remove an account",
            description = "Its secrets are forgotten, what waits to be sent fails, and its messages stay readable."
                    + " The same address can be added anew.")
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(Caller caller, @PathVariable AccountId id) {
        controls.remove(caller, find(caller, id));
    }

    @Operation(summary = "Try the connection and the credentials", description = "Sends nothing to anybody.")
    @PostMapping("/{id}/check")
    CheckResult check(Caller caller, @PathVariable AccountId id) {
        return check.of(find(caller, id));
    }

    private Account find(Caller caller, AccountId id) {
        return accounts.find(caller.organization(), id)
                .filter(account -> account.state() != Account.State.REMOVED)
                .orElseThrow(() -> ApiProblem.notFound("account"));
    }

    private AccountView view(Account account, HttpServletRequest request) {
        Descriptor.Webhook webhook = catalog.find(account.connector())
                .filter(descriptor -> descriptor.isPushed(new AccountConfig(account.config())))
                .filter(descriptor -> account.state() != Account.State.REMOVED)
                .map(Descriptor::webhook)
                .orElse(null);
        return AccountView.of(account, shown(account), webhook == null ? null : address(account, webhook, request));
    }

    private JsonNode shown(Account account) {
        return catalog.find(account.connector())
                .<JsonNode>map(descriptor ->
                        SplitConfig.of(descriptor.config(), account.config()).open())
                .orElse(account.config());
    }

    private String address(Account account, Descriptor.Webhook webhook, HttpServletRequest request) {
        String base = webhook.base();
        String own = base == null ? "" : account.config().at(base).asString("");
        return PublicUrl.withoutSlash(own.isEmpty() ? publicUrl.of(request) : own)
                + Endpoints.webhookPath(account.connector(), account.id())
                + webhook.pathEnd();
    }
}
