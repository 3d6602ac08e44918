/** What other programs tell rules: by signed calls, and by records on topics. */
@NullMarked
package io.nexuscomm.routes.hooks;

import org.jspecify.annotations.NullMarked;
