package io.nexuscomm.api.problems;

/** Problems for what the framework refuses by status alone, before a controller has a say. */
final class StatusProblems {

    private StatusProblems() {}

    static ApiProblem of(int status) {
        return switch (status) {
            case 401 -> ApiProblem.of(ProblemCode.UNAUTHENTICATED, "Sign in and send the access token.");
            case 403 -> ApiProblem.of(ProblemCode.FORBIDDEN, "The caller may not do that.");
            case 404 -> ApiProblem.of(ProblemCode.NOT_FOUND, "Nothing answers at this address.");
            case 405 -> ApiProblem.of(ProblemCode.METHOD_NOT_ALLOWED, "The header Allow lists the methods that do.");
            case 406 -> ApiProblem.of(ProblemCode.NOT_ACCEPTABLE, "The header Accept leaves nothing to answer with.");
            case 413 -> ApiProblem.of(ProblemCode.BODY_TOO_LARGE, "The body is larger than this address takes.");
            case 415 ->
                ApiProblem.of(
                        ProblemCode.UNSUPPORTED_MEDIA_TYPE,
                        "The body's Content-Type is none that is taken here; this answer's header Accept lists those.");
            case 503 -> ApiProblem.of(ProblemCode.BUSY, "Try again in a moment.");
            default ->
                status >= 400 && status < 500
                        ? ApiProblem.of(ProblemCode.INVALID_REQUEST, "The request is not well-formed.")
                        : ApiProblem.of(ProblemCode.INTERNAL_ERROR, "Try again in a moment.");
        };
    }
}
