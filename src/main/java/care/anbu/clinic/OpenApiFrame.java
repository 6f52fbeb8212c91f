package care.anbu.clinic;

import jakarta.ws.rs.core.Application;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;

/** What every call of the API shares: HTTP Basic for staff, problem details for what goes wrong. */
@OpenAPIDefinition(
    info =
        @Info(
            title = "Anbu",
            version = "1",
            description =
                "The calls that other programs may rely on. Sign in with HTTP Basic as a member of staff; a call"
                    + " sees the clinic of that member only. Failures are problem details (RFC 9457)."),
    security = @SecurityRequirement(name = "staff"))
@SecurityScheme(securitySchemeName = "staff", type = SecuritySchemeType.HTTP, scheme = "basic")
public class OpenApiFrame extends Application {}
