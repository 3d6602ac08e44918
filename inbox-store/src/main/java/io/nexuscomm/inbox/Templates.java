package io.nexuscomm.inbox;

import io.nexuscomm.message.TemplateText;
import io.nexuscomm.message.id.AccountId;
import io.nexuscomm.message.id.OrganizationId;
import java.util.List;

/** What providers' catalogues of templates held when they were last read. Thread-safe. */
public interface Templates {

    /** Replaces all that was known of an account's catalogue; the last of two with one name and language counts. */
    void replace(OrganizationId organization, AccountId account, List<TemplateText> catalogue);

    /** By name, then language. Empty when nothing was read yet. */
    List<TemplateText> of(OrganizationId organization, AccountId account);
}
