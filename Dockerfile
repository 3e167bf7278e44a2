# Action Populaire in one image: docker build -t action-populaire .
# It runs as a user without rights, on a file system that may be read-only, and writes to DATA_DIR, FORGOTTEN_FILE and
# /tmp alone.

FROM node:26.10.0-bookworm-slim AS build
WORKDIR /app
ENV CI=true
COPY . .
RUN npm ci --ignore-scripts && npm run build

# What the product needs to run: neither tools nor tests, nor what the pages were built from.
FROM node:26.10.0-bookworm-slim AS modules
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
COPY backend/package.json backend/
COPY backend/contracts/package.json backend/contracts/
COPY frontend/package.json frontend/
RUN npm ci --ignore-scripts --omit=dev --workspace=backend --workspace=backend/contracts

FROM node:26.10.0-bookworm-slim
WORKDIR /app
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 DATA_DIR=/data
# A volume that is mounted on one of these takes its owner.
RUN install --directory --owner=10001 --group=10001 --mode=0700 /data /data/media /forgotten
COPY LICENSE package.json ./
COPY --from=modules /app/node_modules node_modules
COPY backend/package.json backend/
COPY backend/contracts/package.json backend/contracts/
COPY backend/geodata backend/geodata
COPY --from=build /app/backend/contracts/dist backend/contracts/dist
COPY --from=build /app/backend/dist backend/dist
COPY --from=build /app/frontend/dist frontend/dist
USER 10001:10001
EXPOSE 3000
HEALTHCHECK --interval=5s --timeout=5s --start-period=30s CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/api/health`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--enable-source-maps", "backend/dist/main.js"]
