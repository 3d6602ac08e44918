package io.nexuscomm.inbox.postgres;

import io.nexuscomm.inbox.Account;
import io.nexuscomm.inbox.AccountMover;
import io.nexuscomm.inbox.InboxJson;
import io.nexuscomm.message.id.AccountId;
import io.nexuscomm.message.id.OrganizationId;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.NullUnmarked;
import org.springframework.data.domain.Persistable;
import tools.jackson.databind.JsonNode;

/** A row of {@code account}. Its fields are JPA's to fill. */
@Entity
@Table(name = "account")
@NullUnmarked
class AccountRow implements Persistable<UUID> {

    @Id
    private UUID id;

    private UUID organization;
    private String connector;
    private String uniqueKey;
    private String name;
    private String state;
    private String code;
    private String reason;
    private String action;
    private Instant since;
    private Instant until;
    private String movedBy;

    @JdbcTypeCode(SqlTypes.JSON)
    private String config;

    private byte[] secrets;
    private Instant createdAt;

    @Transient
    private boolean fresh;

    protected AccountRow() {}

    static AccountRow of(Account account, byte[] secrets) {
        AccountRow row = new AccountRow();
        row.id = account.id().value();
        row.organization = account.organization().value();
        row.connector = account.connector();
        row.move(account);
        row.createdAt = account.createdAt();
        row.fresh = true;
        row.change(account);
        row.secrets = secrets;
        return row;
    }

    /** Takes over what people edit. */
    void change(Account account) {
        uniqueKey = account.uniqueKey();
        name = account.name();
        config = InboxJson.write(account.config());
    }

    void secrets(byte[] value) {
        secrets = value;
    }

    byte[] secrets() {
        return secrets;
    }

    /** Takes over what became of it. */
    void move(Account account) {
        state = account.state().name();
        code = account.code();
        reason = account.reason();
        action = account.action();
        since = account.since();
        until = account.until();
        movedBy = account.movedBy().name();
    }

    Account account() {
        return new Account(
                new AccountId(id),
                new OrganizationId(organization),
                connector,
                uniqueKey,
                name,
                Account.State.valueOf(state),
                code,
                reason,
                action,
                since,
                until,
                AccountMover.valueOf(movedBy),
                InboxJson.read(config, JsonNode.class),
                createdAt);
    }

    boolean isRemoved() {
        return state.equals(Account.State.REMOVED.name());
    }

    UUID organization() {
        return organization;
    }

    @Override
    public UUID getId() {
        return id;
    }

    @Override
    public boolean isNew() {
        return fresh;
    }
}
