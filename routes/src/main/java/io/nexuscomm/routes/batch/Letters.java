package io.nexuscomm.routes.batch;

import io.nexuscomm.inbox.Templates;
import io.nexuscomm.message.TemplateText;
import io.nexuscomm.message.content.Content;
import io.nexuscomm.message.content.Template;
import io.nexuscomm.message.content.Text;
import io.nexuscomm.message.id.OrganizationId;
import io.nexuscomm.rules.Said;
import io.nexuscomm.rules.model.TextTemplate;
import io.nexuscomm.rules.model.WindowClosed;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a rule says, as contents for where it goes: a free text, or a template of the account's catalogue. */
final class Letters {

    private final Templates templates;

    Letters(Templates templates) {
        this.templates = templates;
    }

    /** What is to be sent, or why nothing is. */
    sealed interface Letter {

        record Ready(Content content) implements Letter {}

        record Not(Report why) implements Letter {}
    }

    /** @param open whether a free text may be sent there */
    Letter letter(OrganizationId organization, Said said, Reach to, WindowClosed closed, boolean open) {
        if (!said.lacking().isEmpty()) {
            return failed("no value for " + String.join(", ", said.lacking()));
        }
        if (open) {
            return said.text() == null ? ofCatalogue(organization, said, to) : new Letter.Ready(new Text(said.text()));
        }
        String why = to.descriptor().name() + " allows no free text: the contact has not written for too long";
        return switch (closed) {
            case SKIP -> new Letter.Not(new Report.Skipped(why));
            case FAIL -> failed(why);
            case TEMPLATE -> approved(organization, said, to, why);
        };
    }

    private Letter approved(OrganizationId organization, Said said, Reach to, String why) {
        TextTemplate.Approved approved = said.approved().get(to.channel());
        if (approved == null) {
            return said.template() == null
                    ? failed(why + ", and the rule names no template")
                    : ofCatalogue(organization, said, to);
        }
        List<TemplateText> catalogue = templates.of(organization, to.account().id());
        TemplateText known = find(catalogue, approved.name(), approved.language());
        if (known == null && !catalogue.isEmpty()) {
            return failed("the account " + to.account().name() + " has no template " + approved.name() + " in "
                    + approved.language());
        }
        Map<String, String> variables = new LinkedHashMap<>();
        List<String> names = known == null ? List.of() : known.variables();
        for (int i = 0; i < approved.variables().size(); i++) {
            String value = said.values().getOrDefault(approved.variables().get(i), "");
            variables.put(i < names.size() ? names.get(i) : String.valueOf(i + 1), value);
        }
        return ready(Template.of(approved.name(), approved.language(), variables), known);
    }

    /** The rule's template is one of the provider's. */
    private Letter ofCatalogue(OrganizationId organization, Said said, Reach to) {
        String name = String.valueOf(said.template());
        List<TemplateText> named = templates.of(organization, to.account().id()).stream()
                .filter(each -> plain(each.name()).equals(plain(name)))
                .toList();
        if (named.isEmpty()) {
            return failed("the template " + name + " is nowhere: neither in the rules' file nor with the account "
                    + to.account().name());
        }
        TemplateText known = inLanguage(named, said.language());
        if (known == null) {
            return failed("the account " + to.account().name() + " has the template " + name + ", but not in "
                    + said.language());
        }
        List<String> given = new ArrayList<>(said.values().keySet());
        Map<String, String> variables = new LinkedHashMap<>();
        boolean byPlace = known.variables().stream().allMatch(variable -> variable.matches("[0-9]+"));
        for (int i = 0; i < known.variables().size(); i++) {
            String variable = known.variables().get(i);
            String key = byPlace && i < given.size() && !said.values().containsKey(variable) ? given.get(i) : variable;
            variables.put(variable, said.values().getOrDefault(key, ""));
        }
        return ready(Template.of(known.name(), known.language(), variables), known);
    }

    /** @param known as the catalogue has it; null where none was read: the provider is the judge */
    private static Letter ready(Template template, @Nullable TemplateText known) {
        List<String> lacking = template.variables().entrySet().stream()
                .filter(entry -> entry.getValue().isBlank())
                .map(Map.Entry::getKey)
                .toList();
        if (!lacking.isEmpty()) {
            return failed("the template " + template.name() + " needs a value for " + String.join(", ", lacking));
        }
        if (known == null) {
            return new Letter.Ready(template);
        }
        if (!known.isApproved()) {
            return failed("the provider does not send the template " + known.name() + " at the moment: it is "
                    + known.status().toLowerCase(Locale.ROOT));
        }
        if (known.headerFormat() != null
                || known.buttons().stream().anyMatch(TemplateText.Button::needsValue)
                || !known.headerVariables().isEmpty()) {
            return failed("the template " + known.name() + " has a header or buttons that need values, which rules"
                    + " cannot give them yet");
        }
        return new Letter.Ready(new Template(
                Template.TYPE, known.name(), known.language(), template.variables(), known.rendered(template)));
    }

    private static @Nullable TemplateText find(List<TemplateText> catalogue, String name, String language) {
        return catalogue.stream()
                .filter(each ->
                        each.name().equals(name) && plain(each.language()).equals(plain(language)))
                .findFirst()
                .orElse(null);
    }

    /** The same language, or the same primary one; the only one where nobody knows what the reader wants. */
    private static @Nullable TemplateText inLanguage(List<TemplateText> named, @Nullable String wanted) {
        if (wanted == null) {
            return named.size() == 1
                    ? named.getFirst()
                    : find(named, named.getFirst().name(), "en");
        }
        return named.stream()
                .filter(each -> plain(each.language()).equals(plain(wanted)))
                .findFirst()
                .or(() -> named.stream()
                        .filter(each -> primary(each.language()).equals(primary(wanted)))
                        .findFirst())
                .orElse(null);
    }

    private static String primary(String language) {
        return plain(language).split("_", 2)[0];
    }

    /** Providers write {@code after_hours} and {@code en_US} where people write {@code after-hours} and {@code en-US}. */
    private static String plain(String name) {
        return name.replace('-', '_').toLowerCase(Locale.ROOT);
    }

    private static Letter failed(String why) {
        return new Letter.Not(new Report.Failed(why));
    }
}
