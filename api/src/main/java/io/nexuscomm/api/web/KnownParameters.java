package io.nexuscomm.api.web;

import io.nexuscomm.api.problems.ApiProblem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.MethodParameter;
import org.springframework.core.ParameterNameDiscoverer;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Refuses a parameter of the query that an operation does not have: a misspelt filter would answer with everything. */
@Configuration(proxyBeanMethods = false)
class KnownParameters implements WebMvcConfigurer, HandlerInterceptor {

    /** Only such a name is repeated in the answer. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_.-]{1,64}");

    private final ParameterNameDiscoverer names = new DefaultParameterNameDiscoverer();
    private final Map<HandlerMethod, SortedSet<String>> known = new ConcurrentHashMap<>();

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).addPathPatterns("/api/**");
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        String query = request.getQueryString();
        if (query == null || !(handler instanceof HandlerMethod operation)) {
            return true;
        }
        SortedSet<String> own = known.computeIfAbsent(operation, this::of);
        for (String pair : query.split("&")) {
            String name = name(pair);
            if (!name.isEmpty() && !own.contains(name)) {
                throw ApiProblem.parameter(PLAIN.matcher(name).matches() ? name : "query", detail(own), "unknown");
            }
        }
        return true;
    }

    private SortedSet<String> of(HandlerMethod operation) {
        return Arrays.stream(operation.getMethodParameters())
                .map(this::nameOf)
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private @Nullable String nameOf(MethodParameter parameter) {
        RequestParam annotation = parameter.getParameterAnnotation(RequestParam.class);
        if (annotation == null) {
            return null;
        }
        parameter.initParameterNameDiscovery(names);
        return annotation.name().isEmpty() ? parameter.getParameterName() : annotation.name();
    }

    private static String detail(SortedSet<String> own) {
        return own.isEmpty()
                ? "is not known: there are none here"
                : "is not known; known are " + String.join(", ", own);
    }

    /** A broken escape is no name we know. */
    private static String name(String pair) {
        String raw = pair.substring(0, pair.indexOf('=') < 0 ? pair.length() : pair.indexOf('='));
        try {
            return URLDecoder.decode(raw, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return raw;
        }
    }
}
