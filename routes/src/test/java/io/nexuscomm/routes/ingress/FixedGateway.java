package io.nexuscomm.routes.ingress;

import io.nexuscomm.connector.AccountConfig;
import io.nexuscomm.connector.CheckResult;
import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.connector.Gateway;
import io.nexuscomm.message.event.AccountKey;
import io.nexuscomm.message.id.AccountId;
import io.nexuscomm.message.id.IdSource;
import io.nexuscomm.message.id.JournalId;
import io.nexuscomm.message.id.MediaId;
import io.nexuscomm.message.id.OrganizationId;
import java.io.InputStream;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/** A gateway with one account, whose look-up can be made to fail. */
final class FixedGateway implements Gateway, Gateway.Accounts {

    static final String SECRET = "0123456789abcdef";

    final ConnectedAccount account;
    volatile RuntimeException failure;

    FixedGateway() {
        IdSource ids = new IdSource(Clock.systemUTC());
        var config = JsonMapper.shared().createObjectNode();
        config.putArray("secrets").add(SECRET);
        account = new ConnectedAccount(
                ids.account(), new OrganizationId(ids.next()), new AccountKey("acme", "1"), new AccountConfig(config));
    }

    @Override
    public Clock clock() {
        return Clock.systemUTC();
    }

    @Override
    public Accounts accounts() {
        return this;
    }

    @Override
    public Optional<ConnectedAccount> byId(AccountId id) {
        return all().stream().filter(each -> each.id().equals(id)).findAny();
    }

    @Override
    public Optional<ConnectedAccount> byKey(AccountKey key) {
        return all().stream().filter(each -> each.key().equals(key)).findAny();
    }

    @Override
    public List<ConnectedAccount> of(String connector) {
        return all();
    }

    private List<ConnectedAccount> all() {
        if (failure != null) {
            throw failure;
        }
        return List.of(account);
    }

    @Override
    public Cursors cursors() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Leases leases() {
        throw new UnsupportedOperationException();
    }

    @Override
    public InputStream openMedia(ConnectedAccount of, MediaId id) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<InputStream> rawOctets(ConnectedAccount of, JournalId id) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void report(AccountId id, CheckResult state) {
        throw new UnsupportedOperationException();
    }
}
