package io.nexuscomm.routes.gateway;

import io.nexuscomm.inbox.RuleFiles;
import io.nexuscomm.inbox.RuleFiles.Revision;
import io.nexuscomm.inbox.RuleFiles.Saved;
import io.nexuscomm.inbox.Users;
import io.nexuscomm.inbox.Users.User;
import io.nexuscomm.message.id.OrganizationId;
import io.nexuscomm.routes.batch.Colleagues;
import io.nexuscomm.rules.model.Rule;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Who is to be told that something is wrong with a rule: its owner; where nobody is called so, who published the rules;
 * and where that person is gone, everybody of the organization, since somebody must know.
 */
final class Answerable {

    private static final String USER = "user:";

    /** So far back the one is looked for who published last, before revisions of the gateway's own. */
    private static final int FAR = 50;

    private final Colleagues colleagues;
    private final RuleFiles files;

    Answerable(Users users, RuleFiles files) {
        this.colleagues = new Colleagues(users);
        this.files = files;
    }

    /** @param revision in which the rule stands */
    Collection<User> of(Revision revision, Rule rule) {
        OrganizationId organization = revision.organization();
        return Stream.concat(Optional.ofNullable(rule.owner()).stream(), publisher(revision).stream())
                .map(name -> colleagues.find(organization, List.of(name), null).people())
                .filter(people -> !people.isEmpty())
                .findFirst()
                .<Collection<User>>map(people -> people)
                .orElseGet(() -> colleagues.everybody(organization));
    }

    private Optional<String> publisher(Revision revision) {
        return Stream.concat(
                        Stream.of(revision.author()),
                        files.revisions(revision.organization(), revision.number(), FAR).stream()
                                .map(Saved::author))
                .filter(author -> author.startsWith(USER))
                .findFirst();
    }
}
