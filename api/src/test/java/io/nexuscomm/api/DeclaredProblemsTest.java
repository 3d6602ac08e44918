package io.nexuscomm.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaFieldAccess;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.nexuscomm.api.problems.ProblemCode;
import java.lang.reflect.Method;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;

/** Follows each operation through the code of this module to the problems that it may end with. */
class DeclaredProblemsTest {

    private static final String MODULE = "io.nexuscomm.api";

    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(MODULE);

    @Test
    void descriptionShouldTellOfEveryProblemThatTheCodeOfAnOperationCanReach() {
        JsonNode paths = ApiServer.shared().http().get("/api/v1/openapi").json().path("paths");

        Map<String, Set<ProblemCode>> missing = new TreeMap<>();
        handlers().forEach((mapping, operation) -> {
            if (path(mapping).startsWith("/api/v1/")
                    && operation.getBeanType().getPackageName().startsWith(MODULE)) {
                missing.put(
                        operation.toString(), undescribed(described(paths, mapping), reached(operation.getMethod())));
            }
        });
        missing.values().removeIf(Set::isEmpty);

        assertThat(missing).as("what their @Refuses lack").isEmpty();
    }

    @Test
    void codeShouldBeFollowedThroughLambdasAndOtherClasses() {
        Method send = handler("send");

        assertThat(reached(send))
                .contains(ProblemCode.NO_LANE, ProblemCode.IDEMPOTENCY_KEY_REUSED)
                .doesNotContain(ProblemCode.DUPLICATE_ACCOUNT);
    }

    private static Map<RequestMappingInfo, HandlerMethod> handlers() {
        return ApiServer.shared()
                .context
                .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods();
    }

    private static Method handler(String name) {
        return handlers().values().stream()
                .map(HandlerMethod::getMethod)
                .filter(method -> method.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static String path(RequestMappingInfo mapping) {
        return mapping.getPathPatternsCondition().getPatternValues().iterator().next();
    }

    private static JsonNode described(JsonNode paths, RequestMappingInfo mapping) {
        return mapping.getMethodsCondition().getMethods().stream()
                .findFirst()
                .map(verb -> paths.path(path(mapping)).path(verb.name().toLowerCase(Locale.ROOT)))
                .orElse(paths.path(path(mapping)))
                .path("responses");
    }

    private static Set<ProblemCode> undescribed(JsonNode responses, Set<ProblemCode> reached) {
        Set<ProblemCode> missing = EnumSet.noneOf(ProblemCode.class);
        for (ProblemCode code : reached) {
            String text = responses
                    .path(String.valueOf(code.status()))
                    .path("description")
                    .asString("");
            if (!text.contains('`' + code.code() + '`')) {
                missing.add(code);
            }
        }
        return missing;
    }

    private Set<ProblemCode> reached(Method operation) {
        Set<ProblemCode> codes = EnumSet.noneOf(ProblemCode.class);
        Set<JavaCodeUnit> seen = new HashSet<>();
        Deque<JavaCodeUnit> open = new ArrayDeque<>();
        open.add(classes.get(operation.getDeclaringClass())
                .getMethod(operation.getName(), operation.getParameterTypes()));
        while (!open.isEmpty()) {
            JavaCodeUnit unit = open.remove();
            if (!seen.add(unit) || unit.getOwner().isEquivalentTo(ProblemCode.class)) {
                continue;
            }
            for (JavaAccess<?> access : unit.getAccessesFromSelf()) {
                if (access instanceof JavaFieldAccess field
                        && field.getTargetOwner().isEquivalentTo(ProblemCode.class)) {
                    codes.add(ProblemCode.valueOf(field.getName()));
                } else if (access.getTargetOwner().getPackageName().startsWith(MODULE)) {
                    access.getTarget().resolveMember().ifPresent(member -> {
                        if (member instanceof JavaCodeUnit next) {
                            open.add(next);
                        }
                    });
                }
            }
        }
        return codes;
    }
}
