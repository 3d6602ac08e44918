package io.nexuscomm.inbox.memory;

import io.nexuscomm.inbox.Templates;
import io.nexuscomm.message.TemplateText;
import io.nexuscomm.message.id.AccountId;
import io.nexuscomm.message.id.OrganizationId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** Catalogues by organization and account. */
final class InMemoryTemplates implements Templates {

    private record Owner(OrganizationId organization, AccountId account) {}

    private static final Comparator<TemplateText> ORDER =
            Comparator.comparing(TemplateText::name).thenComparing(TemplateText::language);

    private final Map<Owner, List<TemplateText>> catalogues = new ConcurrentHashMap<>();

    @Override
    public void replace(OrganizationId organization, AccountId account, List<TemplateText> catalogue) {
        Map<TemplateText, TemplateText> last = new TreeMap<>(ORDER);
        for (TemplateText template : catalogue) {
            last.remove(template);
            last.put(template, template);
        }
        catalogues.put(new Owner(organization, account), List.copyOf(last.keySet()));
    }

    @Override
    public List<TemplateText> of(OrganizationId organization, AccountId account) {
        return catalogues.getOrDefault(new Owner(organization, account), List.of());
    }
}
