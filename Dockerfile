# One file for every image: `--target service --build-arg SERVICE=groups` for a service, `--target tools` for the jobs
# and the issuer of a development installation.
FROM node:24-bookworm-slim AS manifests
WORKDIR /app
COPY . .
# Only what `npm ci` reads stays, so that a change of sources does not install everything again.
RUN find . -type f ! -name package.json ! -name package-lock.json ! -name .npmrc ! -path './libs/messaging/patch*' -delete

FROM node:24-bookworm-slim AS base
WORKDIR /app
COPY --from=manifests /app .

FROM base AS production
# Without --omit=optional npm keeps what optional peers (a compiler, Babel) and the development tools share.
RUN --mount=type=cache,target=/root/.npm npm ci --omit=dev --omit=optional \
  && node -e "const left = Object.keys(require('./package.json').devDependencies).filter((name) => \
    !name.startsWith('@types/') && fs.existsSync('node_modules/' + name)); if (left.length > 0) throw new Error(left)"

FROM base AS build
RUN --mount=type=cache,target=/root/.npm npm ci
COPY . .
RUN node tools/build.mjs

# What a service reads at run time, and nothing it is made of.
FROM build AS compiled
RUN mkdir /out \
  && cp -r --parents libs/*/package.json libs/*/dist libs/contracts/generated \
    apps/*/package.json apps/*/dist apps/*/policies apps/gateway/public-openapi.json /out \
  && rm -r /out/libs/testing

FROM build AS tools
# The first container that mounts the empty volume gives it this owner.
RUN mkdir /run/holdfast && chown 1000:1000 /run/holdfast
USER 1000:1000

FROM node:24-bookworm-slim AS service
ARG SERVICE
ENV NODE_ENV=production SERVICE=$SERVICE OTEL_SERVICE_NAME=$SERVICE
WORKDIR /app
COPY --from=production /app/package.json ./
COPY --from=production /app/node_modules node_modules
COPY --from=compiled /out/libs libs
COPY --from=compiled /out/apps/$SERVICE apps/$SERVICE
# By number: Kubernetes can tell only then that it is not root.
USER 1000:1000
CMD ["sh", "-c", "exec node --import ./libs/telemetry/dist/bootstrap.js apps/$SERVICE/dist/main.js"]
