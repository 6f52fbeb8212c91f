package care.anbu.clinic;

import jakarta.ws.rs.core.Application;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;

/**
 * What every call of the API shares: HTTP Basic for staff or the token of a program, and problem
 * details for what goes wrong.
 */
@OpenAPIDefinition(
    info =
        @Info(
            title = "Anbu",
            version = "1",
            description =
                "The calls that other programs may rely on. Sign in with the token of a program, which an"
                    + " administrator makes in the settings (Authorization: Bearer), or with HTTP Basic as"
                    + " a member of staff; a call sees the clinic of that program or member only. Failures are problem details (RFC 9457)."),
    security = {@SecurityRequirement(name = "program"), @SecurityRequirement(name = "staff")})
@SecurityScheme(
    securitySchemeName = "program",
    type = SecuritySchemeType.HTTP,
    scheme = "bearer",
    description =
        "Token of a program of the clinic: limited to a role and to groups of calls; approvals stay"
            + " with people.")
@SecurityScheme(securitySchemeName = "staff", type = SecuritySchemeType.HTTP, scheme = "basic")
public class OpenApiFrame extends Application {}
