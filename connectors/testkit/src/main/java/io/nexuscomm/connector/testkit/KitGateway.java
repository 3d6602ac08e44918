package io.nexuscomm.connector.testkit;

import io.nexuscomm.connector.CheckResult;
import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.connector.Gateway;
import io.nexuscomm.message.event.AccountKey;
import io.nexuscomm.message.id.AccountId;
import io.nexuscomm.message.id.JournalId;
import io.nexuscomm.message.id.MediaId;
import java.io.InputStream;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** A gateway that has one account and nothing else. */
final class KitGateway implements Gateway, Gateway.Accounts {

    private final List<ConnectedAccount> accounts;

    KitGateway(ConnectedAccount account) {
        this.accounts = List.of(account);
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
        return accounts.stream().filter(account -> account.id().equals(id)).findAny();
    }

    @Override
    public Optional<ConnectedAccount> byKey(AccountKey key) {
        return accounts.stream().filter(account -> account.key().equals(key)).findAny();
    }

    @Override
    public List<ConnectedAccount> of(String connector) {
        return accounts;
    }

    @Override
    public Cursors cursors() {
        throw new UnsupportedOperationException("no rule reads a cursor");
    }

    @Override
    public Leases leases() {
        throw new UnsupportedOperationException("no rule holds a lease");
    }

    @Override
    public InputStream openMedia(ConnectedAccount account, MediaId id) {
        throw new UnsupportedOperationException("no rule opens a medium");
    }

    @Override
    public Optional<byte[]> rawOctets(ConnectedAccount account, JournalId id) {
        throw new UnsupportedOperationException("no rule reads the journal");
    }

    @Override
    public void report(AccountId account, CheckResult state) {
        throw new UnsupportedOperationException("no rule checks an account");
    }
}
