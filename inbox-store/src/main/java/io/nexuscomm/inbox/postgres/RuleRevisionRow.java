package io.nexuscomm.inbox.postgres;

import io.nexuscomm.inbox.RuleFiles.Revision;
import io.nexuscomm.message.id.OrganizationId;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code rule_revision}. Its fields are JPA's to fill. */
@Entity
@Table(name = "rule_revision")
@IdClass(RuleRevisionRow.Key.class)
@NullUnmarked
class RuleRevisionRow {

    @Id
    private UUID organization;

    @Id
    private int number;

    private String yaml;
    private String author;
    private String comment;
    private Instant at;

    protected RuleRevisionRow() {}

    RuleRevisionRow(UUID organization, int number, String yaml, String author, String comment, Instant at) {
        this.organization = organization;
        this.number = number;
        this.yaml = yaml;
        this.author = author;
        this.comment = comment;
        this.at = at;
    }

    /** The primary key. */
    record Key(UUID organization, int number) implements Serializable {}

    Revision revision() {
        return new Revision(new OrganizationId(organization), number, yaml, author, comment, at);
    }

    int number() {
        return number;
    }
}
