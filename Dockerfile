# An image with a distribution of vatext. Build the distribution first, for the platform of the image:
#
#   mvn -B install -DskipTests                                        # or with -Djavacpp.platform=linux-arm64
#   docker build -t vatext .
#   docker run --rm -v "$PWD:/work" vatext train --train labeled.csv --out news.vatext
FROM eclipse-temurin:17-jre-jammy AS unpacked
ARG TARGETARCH=amd64
COPY target/vatext-*-linux-*.tar.gz /tmp/
RUN case "$TARGETARCH" in amd64) platform=linux-x86_64 ;; arm64) platform=linux-arm64 ;; esac \
    && mkdir /opt/vatext \
    && tar -xzf /tmp/vatext-*-"$platform".tar.gz -C /opt/vatext --strip-components=1

FROM eclipse-temurin:17-jre-jammy
# Charts need a font; ND4J for arm64 needs OpenMP of the system.
RUN apt-get update \
    && apt-get install -y --no-install-recommends fontconfig fonts-dejavu-core libgomp1 \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --create-home vatext \
    && mkdir /work \
    && chown vatext /work
COPY --from=unpacked /opt/vatext /opt/vatext
USER vatext
WORKDIR /work
ENTRYPOINT ["/opt/vatext/bin/vatext"]
