package io.nexuscomm.rules.cel;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import dev.cel.runtime.CelStandardFunctions;
import dev.cel.runtime.CelStandardFunctions.StandardFunction;
import dev.cel.validator.CelValidator;
import dev.cel.validator.CelValidatorFactory;
import dev.cel.validator.validators.DurationLiteralValidator;
import dev.cel.validator.validators.TimestampLiteralValidator;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * CEL (cel.dev) with the variables that rules know, which answers yes or no. Its loops end after a thousand rounds and
 * its regular expressions are RE2's, of bounded size, so that no expression can hold a decision up. Thread-safe.
 */
public final class CelLanguage {

    private static final CelOptions OPTIONS = CelOptions.current()
            .maxExpressionCodePointSize(1_000)
            .maxParseRecursionDepth(32)
            .comprehensionMaxIterations(1_000)
            .enableHeterogeneousNumericComparisons(true)
            .build();

    private final CelCompiler compiler;
    private final CelRuntime runtime;
    private final CelValidator literals;

    public CelLanguage(Collection<Variable> variables) {
        CelCompilerBuilder builder = CelCompilerFactory.standardCelCompilerBuilder()
                .setOptions(OPTIONS)
                .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
                .setResultType(SimpleType.BOOL);
        variables.forEach(
                variable -> builder.addVar(variable.name(), variable.kind().type()));
        this.compiler = builder.build();
        this.runtime = CelRuntimeFactory.standardCelRuntimeBuilder()
                .setOptions(OPTIONS)
                .setStandardEnvironmentEnabled(false)
                .setStandardFunctions(CelStandardFunctions.newBuilder()
                        .excludeFunctions(StandardFunction.MATCHES)
                        .build())
                .build();
        this.literals = CelValidatorFactory.standardCelValidatorBuilder(compiler, runtime)
                .addAstValidators(TimestampLiteralValidator.INSTANCE, DurationLiteralValidator.INSTANCE)
                .build();
    }

    /** @throws CelRefused when it cannot be read, names what there is not, or does not answer yes or no */
    public CelExpression expression(String source) {
        try {
            CelAbstractSyntaxTree tree = compiler.compile(source).getAst();
            literals.validate(tree).getAst();
            return new CelExpression(runtime.createProgram(tree), variables(tree), Searches.of(tree));
        } catch (CelValidationException refused) {
            throw CelRefused.of(refused);
        } catch (CelEvaluationException unplanned) {
            throw new CelRefused(String.valueOf(unplanned.getMessage()), unplanned);
        }
    }

    private static Set<String> variables(CelAbstractSyntaxTree tree) {
        return tree.getReferenceMap().values().stream()
                .filter(reference -> reference.overloadIds().isEmpty())
                .map(reference -> reference.name())
                .collect(Collectors.toUnmodifiableSet());
    }
}
