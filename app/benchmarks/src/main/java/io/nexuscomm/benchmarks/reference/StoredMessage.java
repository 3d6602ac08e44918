package io.nexuscomm.benchmarks.reference;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Persistable;

/** The message as the reference keeps it: the same facts, in one row. */
@Entity
@Table(name = "reference_message")
class StoredMessage implements Persistable<UUID> {

    @Id
    private @Nullable UUID id;

    @Column(nullable = false)
    private @Nullable String account;

    @Column(nullable = false, unique = true)
    private @Nullable String externalId;

    @Column(nullable = false)
    private @Nullable String sender;

    @Column(nullable = false, length = 65_536)
    private @Nullable String text;

    @Column(nullable = false)
    private @Nullable Instant occurredAt;

    @Column(nullable = false)
    private @Nullable Instant receivedAt;

    @Column(nullable = false)
    @JdbcTypeCode(SqlTypes.JSON)
    private @Nullable String document;

    protected StoredMessage() {}

    StoredMessage(
            UUID id,
            String account,
            String externalId,
            String sender,
            String text,
            Instant occurredAt,
            Instant receivedAt,
            String document) {
        this.id = id;
        this.account = account;
        this.externalId = externalId;
        this.sender = sender;
        this.text = text;
        this.occurredAt = occurredAt;
        this.receivedAt = receivedAt;
        this.document = document;
    }

    @Override
    public @Nullable UUID getId() {
        return id;
    }

    /** Always: saves the SELECT with which Spring Data would first look for an id that was given. */
    @Override
    public boolean isNew() {
        return true;
    }
}
