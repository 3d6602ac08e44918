package io.nexuscomm.routes.gateway;

import io.nexuscomm.inbox.RuleFiles;
import io.nexuscomm.message.id.OrganizationId;
import io.nexuscomm.routes.batch.RuleRevisions;
import io.nexuscomm.rules.RuleSet;
import io.nexuscomm.rules.model.RuleRefused;
import io.nexuscomm.rules.yaml.RuleFile;
import io.nexuscomm.rules.yaml.RuleYaml;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes revisions ready that are no longer in force, and keeps the last few: many runs wait by the same one. */
public final class RuleArchive implements RuleRevisions {

    private static final Logger LOG = LoggerFactory.getLogger(RuleArchive.class);

    /** A set of thousands of rules takes megabytes. */
    private static final int MOST = 8;

    private final RuleFiles files;
    private final Map<Key, Optional<RuleSet>> ready = new LinkedHashMap<>(MOST, 0.75f, true);

    private record Key(OrganizationId organization, int revision) {}

    public RuleArchive(RuleFiles files) {
        this.files = files;
    }

    @Override
    public Optional<RuleSet> of(OrganizationId organization, int revision) {
        Key key = new Key(organization, revision);
        synchronized (ready) {
            Optional<RuleSet> known = ready.get(key);
            if (known != null) {
                return known;
            }
        }
        Optional<RuleSet> made =
                files.revision(organization, revision).flatMap(found -> compiled(found.yaml(), revision));
        synchronized (ready) {
            ready.put(key, made);
            while (ready.size() > MOST) {
                ready.remove(ready.keySet().iterator().next());
            }
        }
        return made;
    }

    private static Optional<RuleSet> compiled(String yaml, int revision) {
        RuleFile file = RuleYaml.parse(yaml);
        try {
            // what one rule says that is refused by now is no reason to end the runs of the others
            return Optional.of(RuleSet.of(file.rules(), file.library(), revision));
        } catch (RuleRefused refused) {
            LOG.error("Revision {} of the rules can no longer be made ready: {}", revision, refused.getMessage());
            return Optional.empty();
        }
    }
}
