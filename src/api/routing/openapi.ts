import { z } from 'zod';
import { problem } from '../contract/common.ts';
import { basePath, type Endpoint, type Endpoints } from '../contract/endpoint.ts';

type Json = Readonly<Record<string, unknown>>;

/** The description of all endpoints (OpenAPI 3.1), made of the schemas that check the requests. */
export function openApiOf(endpoints: Endpoints): Json {
  const paths: Record<string, Record<string, Json>> = {};
  for (const [name, endpoint] of Object.entries(endpoints)) {
    const path = `${basePath}${endpoint.path.replace(/:(\w+)/g, '{$1}')}`;
    paths[path] = { ...paths[path], [endpoint.method.toLowerCase()]: operationOf(name, endpoint) };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Hagukumi', version: '1' },
    paths,
    components: {
      schemas: { Problem: schemaOf(problem, 'output') },
      securitySchemes: { signIn: { type: 'http', scheme: 'bearer' } },
    },
  };
}

function operationOf(name: string, endpoint: Endpoint): Json {
  const { access, summary, body } = endpoint;
  const needed = typeof access === 'string' ? access : access.join(', ');
  return {
    operationId: name,
    summary,
    description: `Access: ${needed}`,
    security: access === 'open' ? [] : [{ signIn: [] }],
    parameters: [
      ...parametersOf('path', endpoint.params),
      ...parametersOf('query', endpoint.query),
      ...(endpoint.once ? [header('Idempotency-Key', { type: 'string', pattern: '^[\\w-]{8,100}$' })] : []),
      ...(endpoint.revised ? [header('If-Match', { type: 'string', pattern: '^"\\d+"$' })] : []),
    ],
    ...(body ? { requestBody: { required: true, content: json(schemaOf(body, 'input')) } } : {}),
    responses: { 200: answerOf(endpoint), default: problemAnswer },
  };
}

const problemAnswer: Json = {
  description: 'What is wrong',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
};

function answerOf({ format, answer, event }: Endpoint): Json {
  if (format === 'csv')
    return { description: 'A file', content: { 'text/csv': { schema: { type: 'string' } } } };
  if (format === 'events')
    return {
      description: `Events, each with data of this shape: ${JSON.stringify(schemaOf(event ?? z.null(), 'output'))}`,
      content: { 'text/event-stream': { schema: { type: 'string' } } },
    };
  return { description: 'Done', content: json(schemaOf(answer ?? z.null(), 'output')) };
}

function json(schema: Json): Json {
  return { 'application/json': { schema } };
}

function header(name: string, schema: Json): Json {
  return { name, in: 'header', required: true, schema };
}

function parametersOf(place: 'path' | 'query', schema: z.ZodObject | undefined): Json[] {
  if (!schema) return [];
  const { properties = {}, required = [] } = schemaOf(schema, 'input') as {
    properties?: Record<string, Json>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: property,
  }));
}

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _dialect, ...described } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return described;
}
